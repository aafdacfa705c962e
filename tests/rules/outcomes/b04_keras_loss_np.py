import tensorflow as tf  # 2.21 raises: 7 NotImplementedError # 2.15 raises: 7 NotImplementedError
import numpy as np


def quantile_loss(y_true, y_pred):
    error = y_true - y_pred
    return tf.reduce_mean(np.maximum(0.9 * error, -0.1 * error), axis=-1)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss=quantile_loss)
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
