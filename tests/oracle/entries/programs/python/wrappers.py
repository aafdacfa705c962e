# Decorators with `functools.wraps`, without it, with arguments, as a class; stacked.
# Rows: K218 K219
import functools

import tensorflow as tf


def checked(fn):
    @functools.wraps(fn)
    def wrapper(x, *args, **kwargs):
        require(x)
        return fn(x, *args, **kwargs)

    return wrapper


def require(x):
    x.shape.with_rank(1)


def bare(fn):
    def inner(*args):
        return fn(*args)

    return inner


def named(name):
    def decorate(fn):
        @functools.wraps(fn)
        def in_scope(*args):
            with tf.name_scope(name):
                return fn(*args)

        return in_scope

    return decorate


class Timed:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.calls = 0

    def __call__(self, *args):
        self.count()
        return self.fn(*args)

    def count(self):
        self.calls += 1


@checked
@bare
def first(x):
    return x + 1.0


@named("second")
@Timed
def second(x):
    return x * 2.0


@tf.function
@checked
def run(x):
    return first(x) + second(x)


print(run(tf.constant([1.0])))
