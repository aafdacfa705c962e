import tensorflow as tf


def eagerly(x):
    return x


def in_graph(x):
    return x


@tf.function
def f(x):
    if tf.executing_eagerly():
        return eagerly(x)
    return in_graph(x)
