# `*args`, `**kwargs`, keyword-only callables, callables forwarded through both.
import tensorflow as tf


def call(fn, *args, **kwargs):
    return fn(*args, **kwargs)


def weighted(x, *, weight=1.0, transform=None):
    if transform is not None:
        x = transform(x)
    return x * weight


def absolute(x):
    return tf.abs(x)


def apply_all(*functions, value):
    for function in functions:
        value = function(value)
    return value


def one(x):
    return x + 1.0


def two(x):
    return x + 2.0


OPTIONS = {"weight": 2.0, "transform": absolute}


@tf.function
def run(x):
    return call(weighted, x, **OPTIONS) + apply_all(*[one, two], value=x)


print(run(tf.constant(-1.0)))
