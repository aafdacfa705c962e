# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def pair(x):
    return np.float32(x.mean()), np.int64(len(x))


@tf.function
def unpacked(x):
    mean, n = tf.numpy_function(pair, [x], [tf.float32, tf.int64])
    return np.arange(n) * mean  # expect: GV502


@tf.function
def by_name(x):
    out = tf.py_function(func=lambda v: tf.reduce_mean(v), inp=[x], Tout="float32")
    return f"{out.numpy():.2f}"  # expect: GV501


@tf.function(autograph=False)
def indexed(x):
    outs = tf.numpy_function(pair, [x], Tout=(tf.float32, tf.int64))
    if outs[0] > 0:  # expect: GV301
        x = x + 1.0
    return x


@tf.function(autograph=False)
def numpy_dtype(x):
    out = tf.numpy_function(np.sort, [x], np.float32)
    a, b = out  # expect: GV302
    return a + b


def read(i):
    image, label = tf.py_function(lambda v: (tf.ones([2]), v), [i], [tf.float32, tf.int64])
    return image, ["cat", "dog"][label]  # expect: GV304


X = tf.constant([1.0, 2.0])


def main_unpacked():
    return unpacked(X)


def main_named():
    return by_name(X)


def main_indexed():
    return indexed(X)


def main_numpy():
    return numpy_dtype(X)


def main_read():
    return list(tf.data.Dataset.range(2).map(read))
