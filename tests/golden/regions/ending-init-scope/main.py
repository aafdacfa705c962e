import tensorflow as tf


def outside():
    return 1


def inside():
    return 2


@tf.function
def f(x):
    with tf.init_scope():
        outside()
    return inside()
