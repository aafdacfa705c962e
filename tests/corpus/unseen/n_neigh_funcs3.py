import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def a(x):
    return foo(x

def b(y):
    return foo(y

def d(y):
    return y)


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
