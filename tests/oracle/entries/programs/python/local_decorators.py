# A decorator applied to a local function of a traced function runs as written, and so does the wrapper it returns.
# Rows: K170
import functools

import tensorflow as tf


def doubled(fn):
    @functools.wraps(fn)
    def wrapper(x):
        return 2.0 * fn(prepared(x))

    return wrapper


def prepared(x):
    return x + 1.0


def options(**kwargs):
    def decorate(fn):
        return fn

    return decorate


@tf.function
def run(x):
    @doubled
    def local(y):
        return helper(y)

    @options(level=1)
    def other(y):
        return y - 1.0

    @tf.function
    def inner(y):
        return y * 3.0

    return local(x) + other(x) + inner(x)


def helper(y):
    return y * y


print(run(tf.constant(1.0)))
