import tensorflow as tf  # 2.21 raises: 15 OperatorNotAllowedInGraphError
import keras
from keras import ops


class Norm(keras.layers.Layer):
    def call(self, x):
        mean = ops.mean(x, axis=-1, keepdims=True)
        shape = ops.shape(x)
        if ops.ndim(x) == 2 and shape[-1] > 1:
            x = x - mean
        parts = ops.split(x, 2, axis=-1)
        for p in parts:
            x = x + ops.sum(p)
        if ops.any(x > 100.0):
            x = ops.clip(x, 0.0, 100.0)
        return x


layer = Norm()
print(tf.function(lambda t: layer(t))(tf.ones([2, 4])))
