import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    foo(“a b”, x)
    bar(1 2)
    ok = 2
    baz(‘it’s’)
    return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
