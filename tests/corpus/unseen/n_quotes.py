import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


a = "abc
ok = 1
b = "def
ok = 2
c = foo("abc')
ok=3


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
