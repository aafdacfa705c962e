# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def mapped(x):
    return tf.nest.map_structure(lambda v: np.round(v), {"a": x, "b": (x, x)})  # expect: GV502


@tf.function(autograph=False)
def flat(x):
    first, second = tf.nest.flatten({"a": x, "b": tf.reduce_sum(x)})
    return first if second > 0 else -first  # expect: GV301


@tf.function(autograph=False)
def packed(x):
    back = tf.nest.pack_sequence_as({"a": 0, "b": 0}, [x, x + 1.0])
    a, b = back["b"]  # expect: GV302
    return a + b


@tf.function(autograph=False)
def counts(x):
    u = tf.unique_with_counts(x)
    return [0] * len(u.count)  # expect: GV303


@tf.function(autograph=False)
def decomposed(x):
    m = tf.stack([x, x])
    return max(tf.linalg.qr(m).r[0])  # expect: GV302


@tf.function(autograph=False)
def singular(x):
    s, u, v = tf.linalg.svd(tf.stack([x, x]))
    return u if s[0] > 1.0 else v  # expect: GV301


@tf.function(autograph=False)
def hessian(x):
    (h,) = tf.hessians(tf.reduce_sum(x * x * x), [x])
    return np.linalg.det(h)  # expect: GV502


@tf.function(autograph=False)
def sources(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_sum(x * x)
    grads = tape.gradient(loss, {"x": x})
    return [g for g in grads["x"]]  # expect: GV302


@tf.function(autograph=False)
def solved(x):
    op = tf.linalg.LinearOperatorDiag(x)
    y = op.inverse().matvec(x)
    return range(y)  # expect: GV303


@tf.function(autograph=False)
def activated(x):
    f = tf.keras.activations.get("tanh")
    return float(f(x)[0])  # expect: GV303


X = tf.constant([1.0, 2.0])


def main_mapped():
    return mapped(X)


def main_flat():
    return flat(X)


def main_packed():
    return packed(X)


def main_counts():
    return counts(X)


def main_decomposed():
    return decomposed(X)


def main_singular():
    return singular(X)


def main_hessian():
    return hessian(X)


def main_sources():
    return sources(X)


def main_solved():
    return solved(X)


def main_activated():
    return activated(X)
