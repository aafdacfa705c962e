# tensorflow: 2.21
import collections

import numpy as np
import tensorflow as tf

State = collections.namedtuple("State", "x n")


@tf.function(autograph=False)
def nests(x):
    state = State(x, {"a": x, "b": [x, 2.0]})
    flat = tf.nest.flatten(state)
    doubled = tf.nest.map_structure(lambda v: v * 2, state)
    back = tf.nest.pack_sequence_as(state, [f + 1.0 for f in flat])
    total = sum(flat) / len(flat)
    if isinstance(doubled, State) and len(back) == 2:
        total = total + doubled.x + back.n["a"]
    for leaf in tf.nest.flatten(back):
        total = total + leaf
    return total


@tf.function(autograph=False)
def shapes(x):
    sizes = tf.nest.map_structure(lambda v: v.shape.rank, {"x": x})
    specs = tf.nest.map_structure(lambda v: tf.TensorSpec(v.shape, v.dtype), [x, x])
    names = tf.nest.flatten({"a": "p", "b": ("q",)})
    return x * sizes["x"] + len(specs) if sizes["x"] == 1 and names[0] == "p" else x


def host(tree):
    return tf.nest.map_structure(lambda v: np.asarray(v).sum() if len(v) else 0, tree)


@tf.function(autograph=False)
def unpacked(x):
    values, indices = tf.math.top_k(x, 2)
    uniques = tf.unique_with_counts(x)
    q, r = tf.linalg.qr(tf.stack([x, x]))
    sign, logdet = tf.linalg.slogdet(tf.stack([x, x + [1.0, 3.0]]))
    clipped, norm = tf.clip_by_global_norm(list({"w": x}.values()), 1.0)
    s = tf.linalg.svd(tf.stack([x, x]), compute_uv=False)
    op = tf.linalg.LinearOperatorDiag(x)
    both = op.matmul(op)
    parts = tf.raw_ops.Split(axis=0, value=x, num_split=2)
    return values, indices, uniques.count, q, r, sign, logdet, clipped[0], norm, s, op.solvevec(x), both.to_dense(), len(parts)


@tf.function(autograph=False)
def derivatives(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        loss = tf.reduce_sum(y)
    grads = tape.gradient(loss, {"x": x, "more": (x,)})
    jac = tape.jacobian(y, [x])
    total = grads["x"] + grads["more"][0]
    for j in jac:
        total = total + tf.reduce_sum(j, 0)
    for g in tf.gradients(loss, [x, x]):
        total = total + g
    missing = tape.gradient(loss, tf.Variable([1.0])) if tf.executing_eagerly() else None
    return total if missing is None else total + missing


X = tf.constant([1.0, 2.0])


def main_nests():
    return nests(X)


def main_shapes():
    return shapes(X)


def main_host():
    return host({"a": np.ones(3), "b": [np.ones(2)]})


def main_unpacked():
    return unpacked(X)


def main_derivatives():
    return derivatives(X)
