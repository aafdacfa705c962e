# Functions given to `keras.ops.cond`, `while_loop`, `map`, `vectorized_map`, `scan` in `call`: traced, not converted.
# needs: tensorflow 2.18.1 2.21.0
# Rows: K611
import keras
import tensorflow as tf
from keras import ops


class Router(keras.layers.Layer):
    def call(self, x):
        y = ops.cond(ops.sum(x) > 0, lambda: doubled(x), lambda: x)
        _, y = ops.while_loop(self.more, self.step, (0, y))
        y = y + ops.map(row, x) + ops.vectorized_map(vector_row, x)
        return y

    def more(self, i, y):
        return i < 3

    def step(self, i, y):
        return i + 1, plus(y)


def doubled(x):
    return 2 * x


def plus(y):
    return y + 1.0


def row(x):
    return x * 3.0


def vector_row(x):
    return x * 4.0


print(keras.Sequential([Router()]).predict(tf.ones([2, 3]), verbose=0))
