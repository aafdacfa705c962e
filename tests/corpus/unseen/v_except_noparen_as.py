import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


try:
    pass
except ValueError, TypeError as e:
    pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
