# `map_fn`, `vectorized_map` and `Dataset.map` below `autograph=False`: nothing is converted.
# Rows: K415 K416
import tensorflow as tf


def one(x):
    return inside_one(x)


def inside_one(x):
    return x + 1.0


def two(x):
    return x * 2.0


@tf.function(autograph=False)
def run(x):
    return tf.map_fn(one, x) + tf.vectorized_map(two, x) + tf.map_fn(lambda v: v, x)


def below_do_not_convert(x):
    return x


@tf.autograph.experimental.do_not_convert
def helper(x):
    return tf.map_fn(below_do_not_convert, x)


@tf.function
def other(x):
    return helper(x)


x = tf.constant([1.0, 2.0])
print(run(x), other(x))
