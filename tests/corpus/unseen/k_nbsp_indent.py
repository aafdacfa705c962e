import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    if x:
        return 1
    return 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
