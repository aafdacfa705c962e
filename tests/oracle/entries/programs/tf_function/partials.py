# `functools.partial` around `tf.function`, as a decorator, and `tf.function` around a partial.
# Rows: K104 K105 K221
import functools

import tensorflow as tf

compiled = functools.partial(tf.function, reduce_retracing=True)


@compiled
def loss(pred, target):
    return tf.reduce_mean(square_error(pred, target))


def square_error(a, b):
    return (a - b) ** 2


def power(base, exponent):
    if tf.reduce_any(base < 0.0):
        base = tf.abs(base)
    return base**exponent


cubed = tf.function(functools.partial(power, exponent=3.0))
squared = functools.partial(power, exponent=2.0)


@tf.function
def norm(x):
    return tf.sqrt(tf.reduce_sum(squared(x)))


x = tf.constant([1.0, -2.0])
print(loss(x, x + 1.0), cubed(x), norm(x))
