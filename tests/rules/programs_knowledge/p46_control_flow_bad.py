# tensorflow: 2.21
import numpy as np
import tensorflow as tf
from keras import ops


def big(x):
    return x * float(x > 0)  # expect: GV303 warning


@tf.function
def by_dict(i, x):
    return tf.switch_case(i, {0: lambda: big(x), 1: lambda: x})


@tf.function(autograph=False)
def pairs(i, x):
    a, parts = tf.switch_case(i, [(0, lambda: (x, [x, x])), (1, lambda: (x, [x, -x]))])
    if parts[0] > 0:  # expect: GV301
        a = -a
    return a


def body(i, state):
    total, count = state
    return i + 1, (total + np.exp(total), count)  # expect: GV502


@tf.function
def nested_loop(x):
    _, (total, count) = tf.while_loop(lambda i, s: i < 3, body, (0, (x, 0)))
    return total


@tf.function
def counted(x):
    _, (total, count) = tf.while_loop(lambda i, s: i < 3, lambda i, s: (i + 1, (s[0], s[1] + 1)), (0, (x, 0)))
    return list(range(5))[count]  # expect: GV304


@tf.function(autograph=False)
def mapped(x):
    rows, info = tf.map_fn(lambda r: (r, {"s": tf.reduce_sum(r)}), x, fn_output_signature=(tf.float32, {"s": tf.float32}))
    for s in info["s"]:  # expect: GV302
        rows = rows + s
    return rows


@tf.function(autograph=False)
def scanned(x):
    first, second = tf.scan(lambda acc, r: (acc[0] + r, acc[1]), x, initializer=(0.0, 1.0))
    return first / len(second)  # expect: GV303


@tf.function(autograph=False)
def keras_loop(x):
    def step(i, carry):
        return carry * 2.0 if i > 1 else carry  # expect: GV301

    return ops.fori_loop(0, 3, step, x)


S = tf.constant(2.0)
I = tf.constant(0)


def main_dict():
    return by_dict(I, S)


def main_pairs():
    return pairs(I, S)


def main_loop():
    return nested_loop(S)


def main_counted():
    return counted(S)


def main_mapped():
    return mapped(tf.ones([2, 2]))


def main_scanned():
    return scanned(tf.ones([3]))


def main_keras():
    return keras_loop(S)
