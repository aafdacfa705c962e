import tensorflow as tf  # 2.21 raises: 7 TypeError # 2.15 fine
import numpy as np


def f1(y_true, y_pred):
    tp = tf.reduce_sum(y_true * tf.round(y_pred))
    return float(tp) / float(tf.reduce_sum(y_pred))


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse", metrics=[f1])
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
