# A decorator of the project that sends a function through `tf.numpy_function`.
# Rows: K432
import functools

import numpy as np
import tensorflow as tf


def on_host(dtype):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*tensors):
            return tf.numpy_function(fn, tensors, dtype)

        return wrapper

    return decorate


@on_host(tf.float32)
def rotate(image):
    return np.rot90(padded(image)).astype(np.float32)


def padded(image):
    return np.pad(image, 1)


class Reader:
    def __init__(self, scale):
        self.scale = scale

    def read(self, index):
        return np.float32(self.value(index))

    def value(self, index):
        return index * self.scale

    def load(self, index):
        return tf.py_function(self.read, [index], tf.float32)


reader = Reader(2)
print(list(tf.data.Dataset.range(2).map(reader.load)))
print(list(tf.data.Dataset.from_tensors(tf.ones([2, 2])).map(rotate)))
