# tensorflow: 2.21
import numpy as np
import tensorflow as tf
from keras import ops


@tf.custom_gradient
def counts(x, n):
    return x * float(n), lambda dy: (dy, None)  # expect: GV303


class Layer(tf.Module):
    @tf.custom_gradient
    def clipped(self, x):
        def grad(dy):
            return [g for g in dy]  # expect: GV302

        return x, grad

    @tf.function
    def __call__(self, x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = self.clipped(x)
        return tape.gradient(y, x)


@ops.custom_gradient
def log1pexp(x):
    e = ops.exp(x)

    def grad(*args, upstream=None):
        (dy,) = args
        return dy * np.clip(dy, 0.0, 1.0)  # expect: GV502

    return ops.log(1.0 + e), grad


@tf.recompute_grad
def block(x):
    y = tf.nn.relu(x)
    return y / len(y)  # expect: GV303


def forward(x):
    return x * 1.0, backward


def backward(dy):
    while tf.norm(dy) > 1.0:  # expect: GV301
        dy = dy / 2.0
    return dy


halved = tf.custom_gradient(forward)


def gradient_of(f):
    @tf.function
    def run(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = f(x)
        return tape.gradient(y, x)

    return run


X = tf.constant([1.0, 3.0])


@tf.function
def use_counts(x):
    return counts(x, 2)


@tf.function
def use_block(x):
    return block(x)


@tf.function
def use_log(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = log1pexp(x)
    return tape.gradient(y, x)


def main_counts():
    return use_counts(X)


def main_layer():
    return Layer()(X)


def main_keras():
    return use_log(X)


def main_block():
    return use_block(X)


def main_named():
    return gradient_of(halved)(X)
