import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


def init(shape, dtype=None):
    fan = np.sqrt(np.prod(shape))
    w = tf.random.normal(shape, dtype=dtype) / fan
    if tf.reduce_max(w) > 1.0:
        w = w / tf.reduce_max(w)
    print("init", w.numpy().std())
    return w


model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1, kernel_initializer=init)])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
