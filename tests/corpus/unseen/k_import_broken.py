import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


import numpy as


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
