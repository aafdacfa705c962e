# What `tf.function` refuses: a generator, a coroutine, a cached function. Their bodies may run all the same.
# Rows: K141 K142 K143
import functools

import tensorflow as tf


@tf.function
def stream(x):
    for i in range(2):
        yield piece(x, i)


def piece(x, i):
    return x + i


@tf.function
@functools.lru_cache(maxsize=None)
def table(n):
    return entry(n)


def entry(n):
    return tf.range(n)


for function, argument in ((stream, tf.constant(1)), (table, tf.constant(2))):
    try:
        function(argument)
    except TypeError as error:
        print(type(error).__name__)
print(table(3))
