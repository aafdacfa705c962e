import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


class Attention(tf.keras.layers.Layer):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads
        self.dense = tf.keras.layers.Dense(heads * 2)

    def call(self, x, mask=None, training=False):
        b, t, d = x.shape
        y = self.dense(x)
        if mask is not None:
            y = y * tf.cast(mask[..., None], y.dtype)
        if self.dense.use_bias and len(self.dense.weights) == 2 and self.trainable:
            y = y + 0.0
        scale = 1.0 / np.sqrt(y.shape[-1])
        if training and not self.losses:
            y = tf.nn.dropout(y, 0.2)
        k = self.compute_output_shape(x.shape)
        return y * scale * (t or 1)

    def compute_output_shape(self, shape):
        return tuple(shape[:-1]) + (self.heads * 2,)


layer = Attention(2)
print(tf.function(layer)(tf.ones([2, 5, 3])).shape)
