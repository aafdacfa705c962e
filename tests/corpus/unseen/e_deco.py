import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@
def f(): pass
@foo
x = 1
@foo bar
def g(): pass
@foo(
def h(): pass
@a

class


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
