import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@tf.function
def k(x, mode):
    if mode == 1:
        y = x
    elif mode = 2:
        y = 3
    else
        y = 4
    return len(y)


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
