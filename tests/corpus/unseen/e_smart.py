import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    x = “hello”
    y = ‘a’
    z = 1 – 2
    w = a × b
    if x ≤ 2: pass
    return x…


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
