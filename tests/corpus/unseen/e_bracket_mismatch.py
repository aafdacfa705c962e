import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    y = foo(x[1)]
    z = {1: (2]}
    return y


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
