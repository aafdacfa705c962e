# `tf.scan`, `tf.foldl`, `tf.foldr`.
# Rows: K413 K414
import tensorflow as tf


def accumulate(state, x):
    return state + scaled(x)


def scaled(x):
    return 2.0 * x


def product(a, b):
    return a * b


def last(a, b):
    return b


def eager_only(a, b):
    return a - b


@tf.function
def run(x):
    sums = tf.scan(accumulate, x)
    inline = tf.scan(lambda a, b: a + helper(b), x)
    return sums + inline + tf.foldl(product, x) + tf.foldr(last, x)


def helper(x):
    return x


x = tf.constant([1.0, 2.0, 3.0])
print(run(x), tf.foldl(eager_only, x))
