import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def a(x):
    return x +
def b(y):
    return y +


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
