# tensorflow: 2.21
import math
import numpy as np
import tensorflow as tf

TABLE = ["a", "b", "c", "d"]


@tf.function(autograph=False)
def good(x):
    assert tf.is_tensor(x) and not tf.executing_eagerly() and tf.inside_function()
    rows, cols = x.shape.as_list()
    name = TABLE[x.shape.rank] + TABLE[len(x.shape)] + TABLE[x.shape.ndims]
    side = math.sqrt(x.shape.num_elements()) + np.prod(x.shape[:-1]) + x.dtype.size
    if x.shape.is_compatible_with([None, cols]) and x.dtype in (tf.float32, tf.float64) and x.dtype.is_floating:
        side += x.dtype.max ** 0.1
    wide = x.shape.concatenate([5]).with_rank(3)
    for d in wide:
        side += d
    n = tf.get_static_value(tf.size(x))
    if n:
        side += n
    flat = [TABLE[i] for i in range(x.shape[0])]
    return tf.reshape(x, [-1]) * side, name, len(flat), tf.as_dtype("int32").as_numpy_dtype(3), x.dtype.name.upper()


@tf.function(autograph=False)
def bad_rank(x):
    return TABLE[tf.rank(x)]  # expect: GV304


@tf.function(autograph=False)
def bad_broadcast(x):
    for d in tf.broadcast_dynamic_shape(tf.shape(x), [2, 3]):  # expect: GV302
        x = x + float(d)  # expect: GV303 (the line before fails already, silently)
    return x


@tf.function(autograph=False)
def good_broadcast(x):
    for d in tf.broadcast_static_shape(x.shape, tf.TensorShape([2, 3])):
        x = x + float(d)
    return x


def main_good():
    return good(tf.ones([2, 3]))


def main_rank():
    return bad_rank(tf.ones([2, 3]))


def main_broadcast():
    return bad_broadcast(tf.ones([2, 3]))


def main_static_broadcast():
    return good_broadcast(tf.ones([2, 3]))
