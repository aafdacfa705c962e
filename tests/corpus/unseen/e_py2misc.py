import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    x = 0777
    y = 10L
    z = ur"x"
    w = `x`
    if x <> 1: pass
    try: pass
    except ValueError, e: pass
    d = lambda (a, b): a
def g(a, (b, c)):
    return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
