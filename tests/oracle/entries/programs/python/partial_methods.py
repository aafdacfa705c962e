# `functools.partial` kept in attributes, `partialmethod`, partial of partial.
# Rows: K221
import functools

import tensorflow as tf


def scale(x, factor, offset=0.0):
    return x * factor + shifted(offset)


def shifted(offset):
    return offset


class Steps:
    def __init__(self):
        self.double = functools.partial(scale, factor=2.0)
        self.double_and_one = functools.partial(self.double, offset=1.0)

    def move(self, x, distance):
        return x + self.length(distance)

    def length(self, distance):
        return distance

    forward = functools.partialmethod(move, distance=1.0)

    @tf.function
    def run(self, x):
        return self.forward(self.double_and_one(x))


steps = Steps()
print(steps.run(tf.constant(1.0)))
