# Helpers in `try`, `except`, `finally`, exception classes with methods, `raise ... from`.
# Rows: K156
import tensorflow as tf


class ShapeError(ValueError):
    def __init__(self, shape):
        super().__init__(describe(shape))
        self.shape = shape

    def rank(self):
        return len(self.shape)


def describe(shape):
    return f"bad shape {shape}"


def checked(x):
    if x.shape.rank != 2:
        raise ShapeError(x.shape)
    return x


def expanded(x):
    return x[tf.newaxis]


def finish(x):
    return tf.reduce_sum(x)


@tf.function
def run(x):
    try:
        x = checked(x)
    except ShapeError as error:
        x = expanded(x) * float(error.rank())
    finally:
        total = finish(x)
    return total


print(run(tf.constant([1.0, 2.0])))
