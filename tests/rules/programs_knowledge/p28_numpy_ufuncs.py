# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def reduced(x):
    return np.add.reduce(x)  # expect: GV502


@tf.function
def outer(x):
    return np.multiply.outer(x, x)  # expect: GV502


@tf.function
def vectorised(x):
    f = np.vectorize(lambda t: t * 2.0)
    return f(x)  # expect: GV502


@tf.function
def log_sum(x):
    return np.log(x + 1.0).sum(axis=0)  # expect: GV502


@tf.function
def nested(x):
    grads = tf.nest.flatten({"w": x, "b": x})
    return np.stack(grads)  # expect: GV502


@tf.function
def constants(x):
    table = np.add.reduce(np.ones([2, 2], np.float32)) + np.multiply.outer([1.0], [2.0])
    return x * tf.cast(table[0], tf.float32)


X = tf.constant([1.0, 2.0])


def main_reduced():
    return reduced(X)


def main_outer():
    return outer(X)


def main_vectorised():
    return vectorised(X)


def main_log():
    return log_sum(X)


def main_nested():
    return nested(X)


def main_constants():
    return constants(X)
