# tensorflow: 2.15
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import backend as K


class Focal(keras.losses.Loss):
    def call(self, y_true, y_pred):
        p = tf.clip_by_value(y_pred, K.epsilon(), 1.0 - K.epsilon())
        if y_pred.shape.rank == 2 and K.floatx() == "float32":
            return -tf.reduce_mean(tf.math.log(p), axis=-1)
        return p


class HardNegative(tf.keras.losses.Loss):
    def call(self, y_true, y_pred):
        order = np.argsort(y_pred)  # expect: GV502
        return tf.gather(y_pred, order)


def huberish(y_true, y_pred):
    err = tf.abs(y_true - y_pred)
    if tf.reduce_max(err) < 1.0:
        return tf.square(err)
    return err


def accuracy(y_true, y_pred):
    return K.mean(K.cast(K.equal(y_true, K.round(y_pred)), "float32"))


class Count(keras.metrics.Metric):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(float(len(y_true)))  # expect: GV303 warning

    def result(self):
        return self.total


def fit(loss, metrics):
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", loss=loss, metrics=metrics)
    return model.fit(np.ones([4, 2]), np.ones([4, 1]), verbose=0).history


def main_focal():
    return fit(Focal(), [])


def main_hard():
    return fit(HardNegative(), [])


def main_huber():
    return fit(huberish, [])


def main_accuracy():
    return fit("mse", [accuracy])


def main_count():
    return fit("mse", [Count()])
