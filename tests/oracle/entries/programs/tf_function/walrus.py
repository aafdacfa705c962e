# An assignment expression takes the function out of AutoGraph, except in TensorFlow 2.15.
# Rows: K155 K161 K162 K164
import tensorflow as tf


@tf.function
def direct(x):
    if (n := x.shape[0]) > 1:
        x = x / n
    return after_walrus(x)


def after_walrus(x):
    return x + 1.0


def helper(x):
    y = (z := x + 1.0) * 2.0
    return shift(y + z)


def shift(x):
    return x - 0.5


def in_comprehension(parts):
    return [last := part * 2 for part in parts]


@tf.function
def calls_helpers(x):
    return helper(x) + in_comprehension([1, 2])[1] + neighbour(x)


def neighbour(x):
    return x * 0.0


x = tf.constant([1.0, 2.0])
print(direct(x), calls_helpers(x))
