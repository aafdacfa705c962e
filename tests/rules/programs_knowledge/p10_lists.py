# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function(autograph=False)
def good(x):
    a, b = tf.unstack(x)
    parts = tf.split(x, 2, axis=0) + tf.dynamic_partition(x, [0, 1], 2)
    n = len(parts)
    gx, gy = tf.meshgrid(a, b)
    vals, idx = tf.unique(a)
    u = tf.unique_with_counts(a)
    mean, var = tf.nn.moments(x, axes=[0])
    s, uu, v = tf.linalg.svd(x)
    q, r = tf.linalg.qr(x)
    top = tf.math.top_k(a, k=1)
    top_values, top_idx = top
    clipped, norm = tf.clip_by_global_norm([a, b], 1.0)
    pool, arg = tf.nn.max_pool_with_argmax(x[None, :, :, None], 1, 1, "SAME")
    cols = tf.io.decode_csv("1,2", [[0.0], [0.0]])
    out = a * n + sum(cols) + sum(clipped) + mean + norm + max(len(cols), 2)
    for p in parts:
        out = out + tf.reduce_sum(p)
    flat = tf.nest.flatten({"a": a, "b": [b, b]})
    if len(flat) == 3 and tf.nest.is_nested(flat):
        out = out + sum(flat)
    return out, vals, idx, u.count, var, s, q, r, top.values, top_idx, top_values, gx, gy, uu, v, pool, arg


@tf.function(autograph=False)
def parse(serialized):
    ex = tf.io.parse_single_example(serialized, {"x": tf.io.FixedLenFeature([2], tf.float32), "n": tf.io.VarLenFeature(tf.int64)})
    total = 0.0
    for key, value in sorted(ex.items()):
        if isinstance(value, tf.SparseTensor):
            value = tf.cast(value.values, tf.float32)
        total += tf.reduce_sum(value)
    return total + len(ex)


@tf.function(autograph=False)
def parse_bad(serialized):
    ex = tf.io.parse_single_example(serialized, {"x": tf.io.FixedLenFeature([2], tf.float32)})
    a, b = ex["x"]  # expect: GV302
    return a


@tf.function(autograph=False)
def top_bad(x):
    for i in tf.math.top_k(x[0], k=2).indices:  # expect: GV302
        x = x + float(i)  # expect: GV303 (the line before fails already, silently)
    return x


@tf.function(autograph=False)
def unique_bad(x):
    y, idx = tf.unique(x[0])
    return len(y)  # expect: GV303


@tf.function(autograph=False)
def eig_bad(x):
    values, vectors = tf.linalg.eigh(x)
    return np.diag(values)  # expect: GV502


@tf.function(autograph=False)
def mask_bad(x):
    return [float(v) for v in tf.boolean_mask(x, x > 0)]  # expect: GV302 GV303


X = tf.constant([[1.0, 2.0], [2.0, 5.0]])
EX = tf.train.Example(features=tf.train.Features(feature={
    "x": tf.train.Feature(float_list=tf.train.FloatList(value=[1.0, 2.0]))})).SerializeToString()


def main_good():
    return len(good(X))


def main_parse():
    return parse(tf.constant(EX))


def main_parse_bad():
    return parse_bad(tf.constant(EX))


def main_top():
    return top_bad(X)


def main_unique():
    return unique_bad(X)


def main_eig():
    return eig_bad(X)


def main_mask():
    return mask_bad(X)
