# Properties, setters, `functools.cached_property`, a property of a class attribute object.
# Rows: K222 K223
import functools

import tensorflow as tf


class Normal:
    def __init__(self, mean, scale):
        self._mean = mean
        self.scale = scale

    @property
    def mean(self):
        return self.shifted(self._mean)

    def shifted(self, x):
        return x + 0.0

    @property
    def scale(self):
        return self._scale

    @scale.setter
    def scale(self, value):
        self._scale = positive(value)

    @functools.cached_property
    def variance(self):
        return squared(self.scale)

    def sample(self, x):
        return self.mean + tf.sqrt(self.variance) * x


def positive(x):
    return abs(x)


def squared(x):
    return x * x


class Holder:
    normal = Normal(0.0, 1.0)

    @property
    def doubled(self):
        return self.normal.mean * 2.0


@tf.function
def run(x):
    normal = Normal(1.0, 2.0)
    normal.scale = 3.0
    return normal.sample(x) + Holder().doubled


print(run(tf.constant(1.0)))
