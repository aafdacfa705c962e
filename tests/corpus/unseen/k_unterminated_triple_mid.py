import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    def f(self):
        """doc
        return 1

    def g(self):
        """other doc"""
        return 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
