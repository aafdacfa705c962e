# `tf.compat.v1.wrap_function` traces and does not convert.
# Rows: K134
import tensorflow as tf


def legacy(x):
    return offset(x) * 2.0


def offset(x):
    return x + 1.0


@tf.function
def modern(x):
    return x - 1.0


wrapped = tf.compat.v1.wrap_function(legacy, [tf.TensorSpec([], tf.float32)])
print(wrapped(tf.constant(1.0)), modern(tf.constant(1.0)))
