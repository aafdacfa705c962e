# `autograph=False`: the function and what it calls stay as they are; a `tf.function` below converts again.
# Rows: K117 K118 K119 K120
import tensorflow as tf


def scaled(x):
    return x * factor()


def factor():
    return 3.0


@tf.function(autograph=False)
def plain(x):
    return scaled(x) + inner(x) + (lambda v: v + 1.0)(x)


@tf.function
def inner(x):
    return shared(x)


def shared(x):
    if x > 0.0:
        return x
    return -x


class Step:
    def __init__(self):
        self.run = tf.function(self._run, autograph=False)

    def _run(self, x):
        return self._double(x)

    def _double(self, x):
        return 2.0 * x


print(plain(tf.constant(1.0)), Step().run(tf.constant(2.0)))
