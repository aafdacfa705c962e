import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    def f(self):
        x = foo(1,
                bar(2)
        return x

    def g(self):
        return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
