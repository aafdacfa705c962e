import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    if x:
        return 1
    else if y:
        return 2
    elseif z:
        return 3
    else:
        return 4


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
