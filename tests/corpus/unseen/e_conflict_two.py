import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
<<<<<<< HEAD
    x = 1
||||||| base
    x = 0
=======
    x = 2
>>>>>>> feature
    return x


def g():
    a = [
<<<<<<< HEAD
        1,
=======
        2,
>>>>>>> 8a7b6c5 (it's don't)
    ]
    return a


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
