import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

import os
G = 0
def outer():
    c = 0
    def inner():
        nonlocal c
        global G, H
        c += 1; G = c; H = 1
        class K:
            nonlocal c
            c = 3
    return inner
class A(metaclass=type, **{}):
    global Z
    Z = 1
    __slots__ = ()
assert (1), "x"
del (G), [Z]
x: int; (y): "str" = 3; outer.z: int = 1
