import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


f() = 1
ok = 1
g() = 2
ok = 1
h() += 2


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
