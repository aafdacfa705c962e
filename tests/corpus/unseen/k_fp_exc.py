import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@tf.function
def k(x):
    try:
        return x.numpy()
    except AttributeError e:
        return x


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
