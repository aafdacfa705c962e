import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class A:
    def f(self):
        x = 1
	return x
    def g(self):
        return 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
