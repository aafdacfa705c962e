# `functools.reduce`, `singledispatch`, `singledispatchmethod`, `lru_cache`, `cmp_to_key`.
# Rows: K216 K217 K233 K240
import functools

import tensorflow as tf


def compose(f, g):
    return lambda x: f(g(x))


def plus_one(x):
    return x + 1.0


def doubled(x):
    return x * 2.0


def add(a, b):
    return a + b


@functools.singledispatch
def convert(value):
    return tf.convert_to_tensor(value)


@convert.register(int)
def _convert_int(value):
    return from_number(float(value))


@convert.register
def _convert_list(value: list):
    return tf.add_n([convert(item) for item in value])


def from_number(value):
    return tf.constant(value)


@functools.lru_cache(maxsize=None)
def size_of(n):
    return n * factor()


def factor():
    return 2


class Formatter:
    @functools.singledispatchmethod
    def width(self, value):
        return 0

    @width.register
    def _(self, value: str):
        return self.length(value)

    def length(self, value):
        return len(value)


pipeline = functools.reduce(compose, [plus_one, doubled])


@tf.function
def run(x):
    total = functools.reduce(add, [x, x, x])
    total = pipeline(total) + convert([1, 2])
    return total + size_of(3) + Formatter().width("ab")


print(run(tf.constant(1.0)))
