# `tf.while_loop`: condition and body by name and inline.
# Rows: K411 K412
import tensorflow as tf


def below_limit(i, total):
    return i < limit()


def limit():
    return 3


def step(i, total):
    return advance(i), total + 2.0


def advance(i):
    return i + 1


@tf.function
def by_name():
    return tf.while_loop(below_limit, step, [tf.constant(0), tf.constant(0.0)])


@tf.function
def inline(n):
    return tf.while_loop(lambda i: i < n, lambda i: (advance_inline(i),), [tf.constant(0)])


def advance_inline(i):
    return i + 2


class Solver:
    def __init__(self, tolerance):
        self.tolerance = tolerance

    def not_done(self, x, error):
        return error > self.tolerance

    def iterate(self, x, error):
        new = self.newton(x)
        return new, tf.abs(new - x)

    def newton(self, x):
        return 0.5 * (x + 2.0 / x)

    @tf.function
    def solve(self, x):
        return tf.while_loop(self.not_done, self.iterate, (x, tf.constant(1.0)))[0]


solver = Solver(1e-4)
print(by_name(), inline(tf.constant(4)), solver.solve(tf.constant(1.0)))
