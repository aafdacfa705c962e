import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


foo(a=1, b:2, c=3)
ok = 1
foo(a = = 1)
ok=2
d = dict("a"=1)
ok=3
d = {"a"=1}
ok = 1
d = {"a": 1; "b": 2}


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
