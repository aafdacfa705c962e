import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = f"{a:{b}{c}}" f"{a!s:{b!r:>{c}}}"
y = f"{x:{{}}}"


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
