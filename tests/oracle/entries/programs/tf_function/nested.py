# A `tf.function` called from a traced one; a helper that is reached both ways, converted and not.
# Rows: K116 K119
import tensorflow as tf


def helper(x):
    return x + 1.0


@tf.function
def inner(x):
    return helper(x)


@tf.function
def outer(x):
    return inner(x) * 2.0


@tf.function(autograph=False)
def outer_as_written(x):
    return helper(x) * inner(x)


def eager_driver(x):
    return outer(x) + outer_as_written(x) + helper(x)


print(eager_driver(tf.constant(1.0)))
