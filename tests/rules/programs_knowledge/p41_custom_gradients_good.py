# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.custom_gradient
def clip_norm(x):
    def grad(dy):
        norm = tf.norm(dy)
        return tf.cond(norm > 1.0, lambda: dy / norm, lambda: dy)

    return tf.identity(x), grad


@tf.custom_gradient
def two_results(x, y):
    z = tf.math.top_k(x, 2)

    def grad(dv, di):
        if isinstance(dv, np.ndarray):
            return dv, di
        return dv * tf.ones_like(x), tf.zeros_like(y)

    return (z.values, tf.cast(z.indices, tf.float32)), grad


@tf.custom_gradient
def with_variables(x):
    w = tf.Variable(2.0, trainable=False) if tf.executing_eagerly() else 2.0

    def grad(dy, variables=None):
        if variables:
            return dy * w, [None for _ in variables]
        return dy * w

    return x * w, grad


class Scaled(tf.Module):
    def __init__(self):
        self.scale = tf.Variable(3.0)

    @tf.function
    def __call__(self, x):
        @tf.custom_gradient
        def inner(v):
            if tf.reduce_sum(v) > 0:
                v = v * 2.0

            def grad(dy):
                if tf.reduce_sum(dy) > 100.0:
                    dy = dy / 2.0
                return dy

            return v, grad

        with tf.GradientTape() as tape:
            tape.watch(x)
            y = inner(x)
        return tape.gradient(y, x)


@tf.recompute_grad
def block(x):
    return tf.where(x > 0, x, -x) / x.shape[0]


@tf.function
def train(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        a, b = two_results(x, x)
        loss = tf.reduce_sum(clip_norm(x)) + tf.reduce_sum(a + b) + tf.reduce_sum(block(x)) + tf.reduce_sum(with_variables(x))
    (dx,) = tape.gradient(loss, [x])
    return dx


def host_gradient():
    with tf.GradientTape() as tape:
        x = tf.constant([1.0, 2.0])
        tape.watch(x)
        y = eager_only(x)
    return tape.gradient(y, x).numpy()


@tf.custom_gradient
def eager_only(x):
    if x[0] > 0:
        scale = float(np.mean(x.numpy()))
    return x * scale, lambda dy: dy * float(len(dy)) if dy[0] > 0 else dy


X = tf.constant([1.0, 3.0])


def main_train():
    return train(X)


def main_scaled():
    return Scaled()(X)


def main_host():
    return host_gradient()
