import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@tf.function
def k(x):
    y = (1 2)
    if x.numpy() > 1:
        return 3
    z = [1 2]
    return x.numpy()


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
