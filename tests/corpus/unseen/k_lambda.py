import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


f = lambda x: return x
ok = 1
g = lambda x: y = 1
ok = 1
h = lambda x -> x


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
