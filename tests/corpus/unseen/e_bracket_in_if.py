import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    if (x > 1:
        return 2
    return 3


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
