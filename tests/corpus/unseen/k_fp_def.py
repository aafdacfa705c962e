import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def helper(x:
    return 3
@tf.function
def k(x):
    y = helper(x)
    return y.numpy()


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
