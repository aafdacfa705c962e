import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = foo(1, 2))


def f():
    return bar]


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
