import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    return foo(
        a=1
        b=2,
        c=3
        d=4,
    )


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
