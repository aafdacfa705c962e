# Code behind `tf.executing_eagerly()` and `tf.inside_function()`.
import tensorflow as tf


def log(x):
    if tf.executing_eagerly():
        return shown(x)
    return symbolic(x)


def shown(x):
    return float(x)


def symbolic(x):
    return x * 1.0


def choose(x):
    return in_graph(x) if tf.inside_function() else outside(x)


def in_graph(x):
    return x + 1.0


def outside(x):
    return x - 1.0


@tf.function
def run(x):
    return log(x) + choose(x)


print(run(tf.constant(1.0)), log(tf.constant(2.0)), choose(tf.constant(2.0)))
