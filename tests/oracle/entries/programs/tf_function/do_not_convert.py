# `tf.autograph.experimental.do_not_convert` on the traced function, on a helper, as a call, as a bare decorator.
# Rows: K157 K234
import tensorflow as tf


@tf.function
@tf.autograph.experimental.do_not_convert
def step(x):
    return below(x)


def below(x):
    return x + 1


@tf.autograph.experimental.do_not_convert
def as_written(x):
    return under_as_written(x)


def under_as_written(x):
    return x * 2


def wrapped_later(x):
    return x * 3


untouched = tf.autograph.experimental.do_not_convert(wrapped_later)


@tf.autograph.experimental.do_not_convert()
def with_parentheses(x):
    return x * 4


@tf.function
def run(x):
    return as_written(x) + untouched(x) + with_parentheses(x) + converted(x)


def converted(x):
    return x - 1


print(step(tf.constant(1)), run(tf.constant(2)))
