# `tf.custom_gradient`: the function and the gradient function that it returns.
# Rows: K421 K422
import tensorflow as tf


@tf.custom_gradient
def clipped(x):
    def grad(upstream):
        return clip(upstream)

    return forward(x), grad


def clip(x):
    return tf.clip_by_value(x, -1.0, 1.0)


def forward(x):
    return x * 5.0


@tf.custom_gradient
def eager_only(x):
    def grad(upstream):
        return upstream * 2.0

    return x + 1.0, grad


@tf.function
def gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = clipped(x)
    return tape.gradient(y, x)


def eager_gradient(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = eager_only(x)
    return tape.gradient(y, x)


print(gradient(tf.constant(1.0)), eager_gradient(tf.constant(1.0)))
