import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    x = 1 +
    y = * 2
    z = a b
    w = a.
    v = a..b
    u = a ? b : c
    t = a && b
    s = !a
    r = i++
    q = a || b
    return x


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
