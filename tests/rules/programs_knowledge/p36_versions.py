# tensorflow: 2.15
import numpy as np
import tensorflow as tf
import keras
from keras import backend as K
from tensorflow.keras.layers.experimental import preprocessing as pre
from tensorflow.keras.callbacks import LambdaCallback


class Mask(tf.keras.layers.Layer):
    def compute_mask(self, inputs, mask=None):
        return K.any(K.not_equal(inputs, 0.0), axis=-1)

    def call(self, x, mask=None):
        n = 0
        for row in x:
            n += 1
        for i in range(tf.shape(x)[0]):
            x = x * 1.0
        assert K.int_shape(x)[1] == 2
        return x


class Dice(tf.keras.metrics.Metric):
    def __init__(self):
        super().__init__(name="dice")
        self.total = self.add_weight(name="t", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        if sample_weight is not None:
            y_pred = y_pred * sample_weight
        if tf.reduce_sum(y_pred) > 0:
            self.total.assign_add(1.0)

    def result(self):
        return np.float32(self.total)  # expect: GV502


class Noise(keras.layers.Layer):
    def call(self, x, training=None):
        return K.in_train_phase(x + K.random_normal(K.shape(x)), x, training=training)


def predict(layer, x):
    return tf.function(lambda t: layer(t))(x)


def main_mask():
    return predict(Mask(), tf.ones([2, 2]))


def main_dice():
    m = Dice()

    @tf.function
    def step(a, b):
        m.update_state(a, b)
        return m.result()

    return step(tf.ones([2]), tf.ones([2]))


def main_noise():
    return predict(Noise(), tf.ones([2, 2]))


def main_pre():
    layer = pre.Rescaling(0.5)
    return tf.data.Dataset.from_tensors(tf.ones([2, 2])).map(lambda x: layer(x) / layer(x).shape[0]).get_single_element()
