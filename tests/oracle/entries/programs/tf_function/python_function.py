# `f.python_function(...)` runs the original eagerly.
# Rows: K130
import tensorflow as tf


@tf.function
def only_eager(x):
    return helper_only_eager(x)


def helper_only_eager(x):
    return x + 1


@tf.function
def both(x):
    return helper_of_both(x)


def helper_of_both(x):
    return x * 2


print(only_eager.python_function(tf.constant(1)))
print(both.python_function(tf.constant(1)), both(tf.constant(1)))
