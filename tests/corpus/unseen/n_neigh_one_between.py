import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = (1 2)
ok = 1
y = [3 4]


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
