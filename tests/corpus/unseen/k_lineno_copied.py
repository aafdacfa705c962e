import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


1  def f():
2      return 1
3
4  def g():
5      return 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
