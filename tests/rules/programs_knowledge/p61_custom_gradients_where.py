# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
@tf.custom_gradient
def stacked(x):
    return x * 1.0, lambda dy: dy * np.sign(dy)  # expect: GV502


class M(tf.Module):
    def __init__(self):
        self.f = tf.custom_gradient(self._f)
        self.g = tf.recompute_grad(self._g)

    def _f(self, x):
        def grad(dy):
            return dy if tf.norm(dy) > 0 else -dy  # expect: GV301
        return x, grad

    def _g(self, x):
        return x if x[0] > 0 else -x  # expect: GV301

    @staticmethod
    @tf.custom_gradient
    def s(x):
        return x, lambda dy: dy * float(dy[0])  # expect: GV303

    @tf.function
    def use_f(self, x):
        with tf.GradientTape() as t:
            t.watch(x)
            y = self.f(x)
        return t.gradient(y, x)

    @tf.function
    def use_g(self, x):
        return self.g(x)

    @tf.function
    def use_s(self, x):
        with tf.GradientTape() as t:
            t.watch(x)
            y = M.s(x)
        return t.gradient(y, x)


def outer(scale):
    @tf.custom_gradient
    def inner(x):
        y = x * scale
        def grad(dy):
            return dy * scale * len(x)  # expect: GV303
        return y, grad
    return inner


half = outer(0.5)
direct = tf.function(half)


@tf.function
def use_half(x):
    with tf.GradientTape() as t:
        t.watch(x)
        y = half(x)
    return t.gradient(y, x)


X = tf.constant([1.0, 2.0])


def main_stacked():
    with tf.GradientTape() as t:
        t.watch(X)
        y = stacked(X)
    return t.gradient(y, X)


def main_f():
    m = M()
    return m.use_f(X)


def main_g():
    m = M()
    return m.use_g(X)


def main_s():
    m = M()
    return m.use_s(X)


def main_direct():
    return direct(X)


def main_half():
    return use_half(X)
