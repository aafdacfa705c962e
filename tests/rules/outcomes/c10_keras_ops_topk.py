import tensorflow as tf  # 2.21 raises: 9 OperatorNotAllowedInGraphError # 2.15 fine
import keras
import numpy as np


class Router(keras.layers.Layer):
    def call(self, x):
        values, indices = tf.math.top_k(x, k=2)
        for row in indices:
            x = x + tf.cast(tf.reduce_sum(row), x.dtype)
        return x


layer = Router()


@tf.function
def run(x):
    return layer(x)


print(run(tf.ones([2, 3])))
