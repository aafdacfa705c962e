import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def is_eager() return tf.executing_eagerly()
@tf.function
def k(x):
    if is_eager():
        return x.numpy()
    return x


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
