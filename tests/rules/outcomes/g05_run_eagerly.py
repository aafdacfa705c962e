import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


def loss_fn(y_true, y_pred):
    err = tf.reduce_mean(tf.square(y_true - y_pred))
    print("err", err.numpy())
    if err > 0.5:
        return err * float(err)
    return err


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss=loss_fn, run_eagerly=True)
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
