# `tf.py_function` and `tf.numpy_function` bodies in a map run eagerly, once for each element.
# Rows: K343 K344
import numpy as np
import tensorflow as tf


def decode(x):
    return tf.constant(parsed(int(x)), tf.int64)


def parsed(x):
    return x * 10


def decode_in_graph(x):
    y = tf.py_function(decode, [x], tf.int64)
    y.set_shape(static_shape())
    return y


def static_shape():
    return []


def rotate(x):
    return np.int64(roll(x))


def roll(x):
    return x + 1


dataset = tf.data.Dataset.range(2).map(decode_in_graph)
dataset = dataset.map(lambda x: tf.numpy_function(rotate, [x], tf.int64))
dataset = dataset.map(lambda x: tf.py_function(lambda v: v + parsed(1), [x], tf.int64))
print(list(dataset))
