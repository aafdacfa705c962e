# A model fitted on a Python generator.
# Rows: K595
import numpy as np
import tensorflow as tf


def batches(count):
    for index in range(count):
        yield features(index), np.zeros((2, 1), np.float32)


def features(index):
    return np.full((2, 3), float(index), np.float32)


class Shift(tf.keras.layers.Layer):
    def call(self, x):
        return shifted(x)


def shifted(x):
    return x + 1.0


model = tf.keras.Sequential([Shift(), tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(batches(4), steps_per_epoch=2, verbose=0)
