"""Dtypes and ranks through the common functions and operators."""
import tensorflow as tf


@tf.function
def traced(x):
    ones = tf.ones([2, 3])
    counts = tf.zeros([2, tf.shape(x)[0]], dtype=tf.int32)
    size = tf.shape(x)[0]
    row = ones[0]
    column = ones[:, 1]
    wider = ones[..., tf.newaxis]
    scaled = 2.0 * ones
    halves = counts / 2
    positive = ones > 0.0
    flat = tf.reshape(x, [-1])
    whole = tf.cast(ones, "int64")
    kind = ones.dtype
    same = tf.cast(counts, kind)
    negative = -row
    return counts, size, row, column, wider, scaled, halves, positive, flat, whole, same, negative


traced(tf.ones([2, 2]))
