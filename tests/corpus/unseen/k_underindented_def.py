import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    def f(self):
        return 1

   def g(self):
        return 2

    def h(self):
        return 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
