# -*- coding: latin-1 -*-
import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

s = "café"
def é(): return s
