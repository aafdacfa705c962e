import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


import
from x import
from import y
import a, 
from a import (b, c
x = 1
from . import a as
import a as b.c
from a import b,
import a from b
from a import b.c


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
