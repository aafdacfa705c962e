import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


None = 1
True += 1
def f(None): pass
for False in x: pass
f(True=1)
__debug__ = 2
x.None = 1
import a as True
with a as None: pass
del None
[x for None in y]
lambda True: 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
