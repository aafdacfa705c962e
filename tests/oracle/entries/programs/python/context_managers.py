# `with` over a class, a `contextmanager` function, an `ExitStack`; the block stays converted.
# Rows: K226
import contextlib

import tensorflow as tf


class Scope:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self.opened()

    def opened(self):
        return self

    def __exit__(self, *exc_info):
        self.closed()
        return False

    def closed(self):
        self.name = None

    def apply(self, x):
        return x + 1.0


@contextlib.contextmanager
def precision(value):
    settings = begin(value)
    try:
        yield settings
    finally:
        end(settings)


def begin(value):
    return {"value": value}


def end(settings):
    settings.clear()


@tf.function
def run(x):
    with Scope("a") as scope, precision(2.0) as settings:
        x = inside(scope.apply(x)) * settings["value"]
    with contextlib.ExitStack() as stack:
        inner = stack.enter_context(Scope("b"))
        x = inner.apply(x)
    return x


def inside(x):
    return x * 2.0


print(run(tf.constant(1.0)))
