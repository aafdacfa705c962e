# `Dataset.map`: def, lambda, method, callable object, partial, `tf.function`, and the helpers they call.
# Rows: K301 K302 K303 K304 K305 K306 K307 K308 K327
import functools

import tensorflow as tf


def normalise(x):
    return rescale(tf.cast(x, tf.float32))


def rescale(x):
    if x > 1.0:
        return x / 255.0
    return x


class Augmenter:
    def __init__(self, strength):
        self.strength = strength

    def shift(self, x):
        return x + self.amount()

    def amount(self):
        return self.strength

    def __call__(self, x):
        return self.shift(x) * 2.0


def scale(x, factor):
    return x * factor


@tf.function
def traced(x):
    return negate(x)


def negate(x):
    return -x


def square(x):
    return x * x


augmenter = Augmenter(0.5)
dataset = tf.data.Dataset.range(4).map(normalise).map(augmenter.shift).map(augmenter)
dataset = dataset.map(functools.partial(scale, factor=3.0)).map(traced).map(lambda x: square(x), num_parallel_calls=2)
dataset = dataset.batch(2).map(square, num_parallel_calls=tf.data.AUTOTUNE)
for batch in dataset:
    print(batch)
