# tensorflow: 2.21
import numpy as np
import tensorflow.compat.v1 as tf1
from tensorflow import compat as C


@C.v2.function
def legacy_loss(logits, labels):
    probs = tf1.nn.softmax(logits, dim=-1)
    hits = tf1.to_float(tf1.equal(tf1.arg_max(probs, 1), labels))
    return np.mean(hits)  # expect: GV502


@C.v2.function
def legacy_shape(x):
    rank = x.get_shape().ndims
    if rank > 1 and tf1.dimension_value(x.shape[0]) is not None:
        return tf1.div(x, np.float32(rank))
    return x


@C.v2.function
def legacy_host(x):
    y = tf1.py_func(lambda v: v * 2, [x], tf1.float32)
    y.set_shape(x.shape)
    return y.numpy()  # expect: GV501


@C.v2.function(autograph=False)
def legacy_where(x):
    idx = tf1.where(x > 0)
    first, *rest = idx  # expect: GV302
    return first


def main_loss():
    return legacy_loss(tf1.ones([2, 3]), tf1.constant([0, 1], tf1.int64))


def main_shape():
    return legacy_shape(tf1.ones([2, 3]))


def main_host():
    return legacy_host(tf1.ones([2, 3]))


def main_where():
    return legacy_where(tf1.ones([3]))
