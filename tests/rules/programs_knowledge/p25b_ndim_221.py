# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def flat(x):
    if np.ndim(x) > 1:
        x = tf.reshape(x, [-1])
    return x


@tf.function
def rows(x):
    return x / np.shape(x)[0]


@tf.function
def pair(x):
    return np.ndim([x, x])  # expect: GV502


def main_flat():
    return flat(tf.ones([2, 2]))


def main_rows():
    return rows(tf.ones([2, 2]))


def main_pair():
    return pair(tf.ones([2, 2]))
