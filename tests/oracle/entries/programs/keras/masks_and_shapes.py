# `compute_mask`, `compute_output_shape`, initializers.
# Rows: K521 K525 K576
import tensorflow as tf


def small(shape, dtype=None):
    return 0.01 * ones(shape)


def ones(shape):
    return tf.ones(shape)


class Identity(tf.keras.initializers.Initializer):
    def __call__(self, shape, dtype=None, **kwargs):
        return self.eye(shape)

    def eye(self, shape):
        return tf.eye(*shape)


class Projection(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.supports_masking = True

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units), initializer=Identity(), name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer=small, name="bias")

    def call(self, x):
        return tf.matmul(x, self.kernel) + self.bias

    def compute_mask(self, inputs, mask=None):
        return self.kept(mask)

    def kept(self, mask):
        return mask


model = tf.keras.Sequential([tf.keras.layers.Masking(), Projection(3)])
model.compile(optimizer="sgd", loss="mse")
model.fit(tf.ones([2, 4, 3]), tf.ones([2, 4, 3]), verbose=0)
