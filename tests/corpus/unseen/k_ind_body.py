import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    x = 1
   y = 2
   z = 3
    return x

def g():
    return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
