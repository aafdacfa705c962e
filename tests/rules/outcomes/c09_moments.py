import tensorflow as tf  # 2.21 raises: 9 OperatorNotAllowedInGraphError # 2.15 fine
import numpy as np


class Standardise(tf.keras.layers.Layer):
    def call(self, x):
        mean, variance = tf.nn.moments(x, axes=[0])
        std = tf.sqrt(variance + 1e-6)
        while tf.reduce_max(std) > 10.0:
            std = std / 2.0
        return (x - mean) / std


model = tf.keras.Sequential([Standardise(), tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
