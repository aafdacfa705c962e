import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def a(x=1, y): pass
def b(x=1, y): pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
