# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function(autograph=False)
def top(x):
    best = tf.math.top_k(x, k=2)
    return [x[0]] if best.values > 1.0 else [x[1]]  # expect: GV301


@tf.function
def uniques(x):
    return np.max(tf.unique(x).y)  # expect: GV502


@tf.function(autograph=False)
def clip(x):
    (clipped,), norm = tf.clip_by_global_norm([x], 1.0)
    return clipped if norm > 1.0 else x  # expect: GV301


@tf.function(autograph=False)
def singular(x):
    s = tf.linalg.svd(tf.stack([x, x]), compute_uv=False)
    return s if s[0] > 1.0 else x  # expect: GV301


@tf.function(autograph=False)
def ragged_row(x):
    rt = tf.RaggedTensor.from_row_splits(x, [0, 1, 2])
    for length in rt.row_lengths():  # expect: GV302
        x = x + tf.cast(length, tf.float32)
    return x


@tf.function(autograph=False)
def operator(x):
    op = tf.linalg.LinearOperatorDiag(x)
    if op.is_square and op.shape[0] == 2 and op.tensor_rank == 2:
        x = op.matvec(x)
    return x if op.determinant() > 0 else -x  # expect: GV301


@tf.function(autograph=False)
def jacobian(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    return len(tape.jacobian(y, x))  # expect: GV303


@tf.function(autograph=False)
def deprecated(x):
    y = tf.compat.v1.div(x, 2.0)
    n = tf.compat.v1.count_nonzero(y)
    return range(n)  # expect: GV303


@tf.function(autograph=False)
def fn_of(x):
    relu = tf.keras.activations.get("relu")
    return x if relu(x)[0] > 0 else -x  # expect: GV301


X = tf.constant([1.0, 2.0])


def main_top():
    return top(X)


def main_uniques():
    return uniques(X)


def main_clip():
    return clip(X)


def main_singular():
    return singular(X)


def main_ragged():
    return ragged_row(X)


def main_operator():
    return operator(X)


def main_jacobian():
    return jacobian(X)


def main_deprecated():
    return deprecated(X)


def main_fn():
    return fn_of(X)
