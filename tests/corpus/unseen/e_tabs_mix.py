import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    if x:
	y = 1
        z = 2
    return y


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
