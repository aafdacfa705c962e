import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    Def f(self):
        return 1
    @tf.function
    def g(self, x):
        if x.numpy(): return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
