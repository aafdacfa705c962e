import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    def f(self):
        return "abc
    def g(self):
        return 'abc
    def h(self):
        return 1 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
