# tensorflow: 2.12
import numpy as np
import tensorflow as tf
from keras.engine.base_layer import Layer
from keras.utils import tf_utils


class Old(Layer):
    def call(self, x):
        if tf.reduce_sum(x) > 0:
            x = x + 1.0
        return np.maximum(x, 0.0)  # expect: GV502


@tf.function
def untyped(x):
    return tf.py_function(lambda v: v * 2.0, [x])  # expect: GV506


@tf.function
def method(x):
    return x.numpy()  # expect: GV501


@tf.function
def rank(x):
    return x * tf.cast(np.ndim(x.shape), tf.float32) + len(x.shape)


def main_old():
    return tf.function(lambda t: Old()(t))(tf.ones([2]))


def main_untyped():
    return untyped(tf.ones([2]))


def main_method():
    return method(tf.ones([2]))


def main_rank():
    return rank(tf.ones([2]))
