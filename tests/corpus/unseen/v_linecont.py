import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = 1 + \
    2
if x and \
   x: pass
assert x, \
  "a"
from os \
  import path
"abc\
def"
with a as b, \
     c as d: pass
def f(a, \
      b): \
    return a


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
