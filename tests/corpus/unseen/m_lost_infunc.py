import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@tf.function
def k(x):
    iff x > 2:
        return 1
    y = x.numpy()
    return y


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
