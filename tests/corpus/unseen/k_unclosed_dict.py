import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


CFG = {
    "a": 1,
    "b": [1, 2,
}

def f():
    return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
