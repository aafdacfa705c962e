import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
import numpy as np


def unit(w):
    norm = tf.norm(w)
    if norm > 1.0:
        return w / norm
    return w


model = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_constraint=unit, kernel_regularizer=lambda w: np.square(w).sum() if False else tf.reduce_sum(w))])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
