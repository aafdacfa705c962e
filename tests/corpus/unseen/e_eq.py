import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    if x = 1:
        return 2
    while y = 3:
        pass
    return x if x = 2 else 3


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
