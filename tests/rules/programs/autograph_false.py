import numpy as np
import tensorflow as tf

THRESHOLD = 0.5


def select(x, mask):
    chosen = tf.boolean_mask(x, mask)
    if tf.size(chosen) > 0:  # expect: GV301
        return tf.reduce_mean(chosen)
    return tf.constant(0.0)


@tf.function(autograph=False)
def masked_mean(x):
    return select(x, x > THRESHOLD)


@tf.function(autograph=False)
def same(x, y):
    if np.array_equal(x, y):  # expect: GV502 silently False
        return x
    return x + y


@tf.function(autograph=False)
def steps(x, count):
    for _ in range(count):  # expect: GV303
        x = x + 1.0
    return x


def main():
    return masked_mean(tf.constant([0.2, 0.9]))


def main_same():
    return same(tf.constant([1.0]), tf.constant([1.0]))


def main_steps():
    return steps(tf.constant(1.0), tf.constant(3))
