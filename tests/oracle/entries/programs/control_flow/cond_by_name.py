# `tf.cond`, `tf.case`, `tf.switch_case` with functions by name and written inline, below a converted function.
# Rows: K401 K402 K404 K405
import tensorflow as tf


def positive():
    return value_of_positive()


def value_of_positive():
    return tf.constant(1.0)


def negative():
    return tf.constant(-1.0)


def helper(x):
    return x * 2.0


def fallback():
    return tf.constant(0.0)


@tf.function
def sign(x):
    first = tf.cond(x > 0.0, positive, negative)
    second = tf.cond(x > 0.0, lambda: helper(x), lambda: x)

    def local():
        return helper(x) + 1.0

    third = tf.case([(x > 1.0, local), (x > 0.0, positive)], default=fallback)
    fourth = tf.switch_case(tf.cast(x, tf.int32), [negative, local], default=fallback)
    return first + second + third + fourth


print(sign(tf.constant(1.0)))
