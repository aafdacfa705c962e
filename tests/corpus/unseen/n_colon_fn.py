import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def a(x)
    return 1
def b(x)
    return 2
class C
    x = 1
class D
    y = 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
