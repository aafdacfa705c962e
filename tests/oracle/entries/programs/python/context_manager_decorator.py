# A `contextmanager` function as a decorator; a `ContextDecorator`.
# Rows: K226
import contextlib

import tensorflow as tf


class Named(contextlib.ContextDecorator):
    def __init__(self, name):
        self.scope = tf.name_scope(name)

    def __enter__(self):
        return self.scope.__enter__()

    def __exit__(self, *exc_info):
        return self.scope.__exit__(*exc_info)


@contextlib.contextmanager
def traced():
    note("in")
    yield
    note("out")


def note(text):
    print(text)


@Named("square")
def square(x):
    return x * x


@traced()
def cube(x):
    return x * square(x)


@tf.function
def run(x):
    return cube(x) + square(x)


print(run(tf.constant(2.0)))
