# `except*` takes a function out of AutoGraph in TensorFlow 2.12 only.
# Rows: K169
import tensorflow as tf


@tf.function
def run(x):
    try:
        x = checked(x)
    except* ValueError:
        x = repaired(x)
    return x


def checked(x):
    if x.shape.rank != 1:
        raise ExceptionGroup("shapes", [ValueError("rank")])
    return x


def repaired(x):
    return tf.reshape(x, [1])


print(run(tf.constant(1.0)))
