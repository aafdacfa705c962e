# `tf.py_function` and `tf.numpy_function`: their functions run eagerly, a `tf.function` called there traces by itself.
# Rows: K431 K432 K139
import numpy as np
import tensorflow as tf


def load(path):
    return tf.constant(read(path.numpy()), tf.float32)


def read(path):
    return [float(len(path))]


def augment(values):
    return (jitter(values) * 2.0).astype(np.float32)


def jitter(values):
    return values + 0.5


@tf.function
def inside(x):
    return doubled(x)


def doubled(x):
    return 2.0 * x


def through_graph(x):
    return inside(x) + 1.0


@tf.function
def pipeline(path):
    values = tf.py_function(load, [path], tf.float32)
    values = tf.numpy_function(augment, [values], tf.float32)
    values = tf.py_function(func=through_graph, inp=[values], Tout=tf.float32)
    return finish(values)


def finish(x):
    return tf.reduce_sum(x)


print(pipeline(tf.constant("a/b")))
