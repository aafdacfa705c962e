# A user's layer in a `Sequential` that is fitted; the functions its `call` calls; `build`, `get_config`.
# Rows: K501 K507 K521 K526
import numpy as np
import tensorflow as tf


def activate(x):
    return tf.nn.relu(x)


class Scale(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=self.kernel_shape(shape), name="kernel")

    def kernel_shape(self, shape):
        return (shape[-1], self.units)

    def call(self, x, training=False):
        if training:
            x = self.noisy(x)
        return activate(x @ self.kernel)

    def noisy(self, x):
        return x + 0.1

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def data():
    return np.ones((4, 3), np.float32), np.ones((4, 1), np.float32)


model = tf.keras.Sequential([Scale(2), Scale(1)])
model.compile("sgd", "mse")
x, y = data()
model.fit(x, y, verbose=0)
print(Scale.from_config(model.layers[0].get_config()).units)
