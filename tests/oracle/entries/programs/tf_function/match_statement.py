# `match` takes the function out of AutoGraph in every version.
# Rows: K154 K163
import tensorflow as tf


def reduce_by(kind, x):
    match kind:
        case "sum":
            return total(x)
        case "mean":
            return average(x)
        case _:
            raise ValueError(kind)


def total(x):
    return tf.reduce_sum(x)


def average(x):
    return tf.reduce_mean(x)


@tf.function
def summarise(x):
    return reduce_by("sum", x) + reduce_by("mean", x) + direct(x)


def direct(x):
    return tf.reduce_max(x)


print(summarise(tf.constant([1.0, 2.0])))
