# `tf.function(f)`, its result in a name, an attribute and a list made by `map`.
# Rows: K103 K125
import tensorflow as tf


def square(x):
    return x * x


def cube(x):
    return x * square(x)


def negate(x):
    return -x


def half(x):
    return x / 2.0


class Pipeline:
    def __init__(self, step):
        self.step = tf.function(step)

    def run(self, x):
        return self.step(x)


traced_cube = tf.function(cube)
stages = list(map(tf.function, [negate, half]))

x = tf.constant([1.0, 2.0])
print(traced_cube(x))
for stage in stages:
    x = stage(x)


def shift(x):
    return x + 1.0


print(Pipeline(shift).run(x))
