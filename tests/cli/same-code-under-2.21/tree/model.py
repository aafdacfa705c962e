# Executed with x = tf.ones([2]): under 2.12 `rank` raises NotImplementedError, `Gate` runs, `sign` has no `keras.ops`; under 2.21
# `rank` runs, `Gate` and `sign` raise OperatorNotAllowedInGraphError.
import numpy as np
import tensorflow as tf


@tf.function
def rank(x):
    return x * np.ndim(x)


class Gate(tf.keras.layers.Layer):
    def call(self, x):
        if tf.reduce_sum(x) > 0.0:
            return x
        return -x


@tf.function(autograph=False)
def sign(x):
    if tf.keras.ops.sum(x) > 0.0:
        return x
    return -x
