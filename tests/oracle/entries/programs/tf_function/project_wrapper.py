# Decorators of the project that return `tf.function(f)`, with and without arguments, depending on a flag.
# Rows: K103
import functools

import tensorflow as tf

USE_GRAPHS = True


def graph_mode(fn):
    if not USE_GRAPHS:
        return fn
    return tf.function(fn)


def traced(**options):
    def decorate(fn):
        return tf.function(fn, **options)

    return decorate


def logged(fn):
    compiled = tf.function(fn)

    @functools.wraps(fn)
    def wrapper(*args):
        announce(fn.__name__)
        return compiled(*args)

    return wrapper


def announce(name):
    print("running", name)


@graph_mode
def add(x):
    return x + one()


def one():
    return tf.constant(1)


@traced(autograph=False)
def twice(x):
    return 2 * one_more(x)


def one_more(x):
    return x + 1


@logged
def minus(x):
    return x - offset()


def offset():
    return tf.constant(3)


print(add(tf.constant(1)), twice(tf.constant(1)), minus(tf.constant(1)))
