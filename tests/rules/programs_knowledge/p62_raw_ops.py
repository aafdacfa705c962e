# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function(autograph=False)
def good(x):
    s = tf.raw_ops.Svd(input=tf.stack([x, x]))
    best = tf.raw_ops.TopKV2(input=x, k=1)
    parts = tf.raw_ops.Split(axis=0, value=x, num_split=2)
    y, mean, var, *rest = tf.raw_ops.FusedBatchNormV3(
        x=x[None, None, None], scale=x, offset=x, mean=x, variance=x, is_training=False)
    if len(parts) == 2 and len(s) == 3 and best._fields[0] == "values":
        x = x + s.s + best.values
    return x, y, mean, var


@tf.function(autograph=False)
def bad_values(x):
    best = tf.raw_ops.TopKV2(input=x, k=1)
    return x if best.values[0] > 0 else -x  # expect: GV301


@tf.function
def bad_numpy(x):
    return np.abs(tf.raw_ops.Unique(x=x).idx)  # expect: GV502


@tf.function(autograph=False)
def bad_list(x):
    ex = tf.raw_ops.Unpack(value=x, num=2)
    return max(ex[0], ex[1])  # expect: GV301


X = tf.constant([1.0, 2.0])


def main_good():
    return good(X)


def main_values():
    return bad_values(X)


def main_numpy():
    return bad_numpy(X)


def main_list():
    return bad_list(X)
