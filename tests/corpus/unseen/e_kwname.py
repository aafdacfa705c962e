import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(class):
    pass
def lambda(x):
    return 1
class = 3
x.import = 3
foo(def=1)
for in in y: pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
