# `@tf.function` and `@tf.function()` on plain functions: they, and the helpers they call, are traced and converted.
# Rows: K101 K102 K201 K202 K203
import tensorflow as tf


def clip(x, limit):
    if tf.reduce_max(x) > limit:
        x = x * limit / tf.reduce_max(x)
    return x


def scale(x):
    return clip(x, 2.0) / 2.0


@tf.function
def normalise(x):
    return scale(x) - tf.reduce_mean(x)


@tf.function()
def spread(x):
    def centre():
        return tf.reduce_mean(x)

    return clip(tf.abs(x - centre()), 1.0)


def report(x):
    print("mean", float(tf.reduce_mean(x)))


report(normalise(tf.constant([1.0, 4.0])))
report(spread(tf.constant([1.0, 4.0])))
