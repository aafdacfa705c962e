import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    return x +
break
def g(a, a): pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
