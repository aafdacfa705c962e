# `tf.cond` in eager code calls the taken branch; under `autograph=False` both are traced as written.
# Rows: K401
import tensorflow as tf


def taken():
    return tf.constant(1.0)


def left():
    return after_left()


def after_left():
    return tf.constant(2.0)


def right():
    return tf.constant(3.0)


@tf.function(autograph=False)
def choose(x):
    return tf.cond(x > 0.0, left, lambda: right())


def eager(x):
    return tf.cond(x > 0.0, taken, lambda: x)


print(choose(tf.constant(1.0)), eager(tf.constant(1.0)))
