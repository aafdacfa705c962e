# Lambdas on one line: with the same parameters they are not converted, with others they are.
# Rows: K150 K151 K204 K231
import tensorflow as tf


def relu(x):
    return tf.maximum(x, 0.0)


def negative(x):
    return tf.minimum(x, 0.0)


def tail(y):
    return y - 1.0


alike = [lambda x: relu(x), lambda x: negative(x)]
different = [lambda a: tail(a), lambda b: tail(b) + 1.0]
ACTIVATIONS = {
    "tail": lambda y: tail(y),
    "none": lambda y: y,
}


@tf.function
def apply_all(x):
    for function in alike:
        x = function(x)
    for function in different:
        x = function(x)
    return ACTIVATIONS["tail"](x)


@tf.function
def mapped(x):
    return list(map(lambda v: v + 1.0, [x, x]))


print(apply_all(tf.constant([1.0])), mapped(tf.constant(1.0)))
