# `tf.map_fn` converts its function in traced code; in eager code it runs eagerly. `tf.vectorized_map` always traces.
# Rows: K415 K416
import tensorflow as tf


def square(x):
    return times(x, x)


def times(a, b):
    return a * b


def eager_square(x):
    return x * x


def traced_by_itself(x):
    return inner(x)


def inner(x):
    return tf.reduce_sum(x)


def by_name(x):
    return below_by_name(x)


def below_by_name(x):
    return x + 1.0


@tf.function
def run(x):
    mapped = tf.map_fn(square, x) + tf.map_fn(lambda v: plus(v), x)
    return mapped + tf.vectorized_map(by_name, x) + tf.vectorized_map(lambda v: minus(v), x)


def plus(x):
    return x + 1.0


def minus(x):
    return x - 1.0


x = tf.constant([1.0, 2.0])
print(run(x), tf.map_fn(eager_square, x), tf.vectorized_map(traced_by_itself, x))
