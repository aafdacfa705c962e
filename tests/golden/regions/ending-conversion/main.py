import functools
import tensorflow as tf


class Made:
    def __init__(self):
        made_with()

    @property
    def size(self):
        return 1

    def method(self):
        return 1


def made_with():
    return 1


def generated():
    yield 1


@functools.lru_cache
def cached(x):
    return x


@tf.autograph.experimental.do_not_convert
def never(x):
    return below(x)


def below(x):
    return x


def with_else(x):
    for i in range(3):
        pass
    else:
        pass
    return x


def key(x):
    return x


@tf.function
def f(x):
    made = Made()
    made.method()
    made.size
    list(generated())
    cached(1)
    never(x)
    with_else(x)
    list(map(key, [1]))
    return [key(y) for y in (1, 2)]
