# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def shrink(x):
    return x * 0.5


def grow(x):
    return float(x) * 2.0  # expect: GV303


@tf.function
def by_switch(i, x):
    return tf.switch_case(i, [lambda: shrink(x), lambda: x + 1.0], default=lambda: x)


@tf.function
def by_switch_bad(i, x):
    return tf.switch_case(branch_index=i, branch_fns={0: lambda: np.tanh(x), 1: lambda: x})  # expect: GV502


@tf.function(autograph=False)
def by_case(x):
    return tf.case([(x > 1.0, lambda: grow(x))], default=lambda: x)


def cond(i, x):
    return i < 3 and tf.reduce_sum(x) < 100.0  # expect: GV301


def body(i, x):
    return [i + 1, x * 2.0]


@tf.function
def loop(x):
    i, y = tf.while_loop(cond, body, [tf.constant(0), x])
    return y


@tf.function
def loop_good(x):
    i, y = tf.while_loop(lambda i, x: tf.logical_and(i < 3, True), body, [0, x])
    return y if i > 2 else x


@tf.function
def loop_result(x):
    i, y = tf.while_loop(lambda i, x: i < 3, body, [0, x])
    return np.zeros(i)  # expect: GV502


@tf.function(autograph=False)
def cond_result(x):
    y, names = tf.cond(x > 0, lambda: (x, [x, x]), lambda: (-x, [x, -x]))
    for n in names:
        y = y + n
    return y


@tf.function(autograph=False)
def cond_tensor(x):
    y = tf.cond(x > 0, lambda: x, lambda: -x)
    return range(y)  # expect: GV303


S = tf.constant(2.0)


def main_switch():
    return by_switch(tf.constant(1), S)


def main_switch_bad():
    return by_switch_bad(tf.constant(1), S)


def main_case():
    return by_case(S)


def main_loop():
    return loop(S)


def main_loop_good():
    return loop_good(S)


def main_loop_result():
    return loop_result(S)


def main_cond_result():
    return cond_result(S)


def main_cond_tensor():
    return cond_tensor(S)
