import tensorflow as tf  # 2.21 raises: 8 NotImplementedError # 2.15 raises: 8 NotImplementedError
import numpy as np


@tf.function
def lengths(ragged):
    def length(row):
        return tf.constant(np.count_nonzero(row))

    return tf.map_fn(length, ragged, fn_output_signature=tf.int64)


print(lengths(tf.ragged.constant([[1, 0], [2]])))
