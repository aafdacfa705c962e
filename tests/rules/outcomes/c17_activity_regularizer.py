import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
import numpy as np


def penalty(x):
    total = tf.reduce_sum(tf.abs(x))
    if total > 5.0:
        return 0.01 * total
    return 0.0 * total


model = tf.keras.Sequential([tf.keras.layers.Dense(2, activity_regularizer=penalty), tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
