import numpy as np
import tensorflow as tf


def read_signal(index):
    return np.sin(np.arange(4, dtype=np.float32) * index)


def load(index):
    return tf.numpy_function(read_signal, [index])  # expect: GV506


def load_with_label(index, label):
    signal = tf.py_function(func=lambda i: i * 2, inp=[index], name="double")  # expect: GV506
    return signal, label
