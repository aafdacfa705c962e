# tensorflow: 2.21
import numpy as np
import tensorflow as tf
from numpy import newaxis, pi, float32 as f32, int64

W = np.linspace(0.0, 1.0, 4)


@tf.function(autograph=False)
def good(x):
    rows = np.shape(x)[0]
    if np.ndim(x) == 2 and np.isscalar(x) is False:
        x = x[newaxis, ..., np.newaxis]
    y = tf.cast(x, f32) * np.float32(pi) + tf.cast(W[0], np.float32) + tf.constant(np.arange(3).sum(), dtype=np.float32)
    z = np.result_type(np.float32, np.float32)
    lim = np.finfo(y.dtype.as_numpy_dtype).max
    info = np.iinfo(tf.int32.as_numpy_dtype).max
    perm = np.random.default_rng(0).permutation(rows)
    tiled = tf.tile(y, np.array([1, 1, 1, 2]))
    assert np.dtype(x.dtype.as_numpy_dtype) == np.float32
    return tiled, tf.zeros(np.array([rows, 2]), z), lim, info, perm, int64(rows)


@tf.function
def methods(x):
    arr = np.ones([2, 2], np.float32)
    return tf.reduce_sum(arr @ x) + arr.mean() + (arr * x)[0, 0] + tf.reduce_sum(arr.T + x)


@tf.function
def ufunc_bad(x):
    return np.add(x, 1.0)  # expect: GV502


@tf.function
def multiply_left(x):
    arr = np.float64(2.0)
    return arr * tf.cast(x, tf.float64)


@tf.function
def expand_bad(x):
    return np.expand_dims(x, 0)  # expect: GV502


@tf.function
def reshape_bad(x):
    return np.reshape(x, [-1])  # expect: GV502


@tf.function
def transpose_bad(x):
    return np.transpose(x)  # expect: GV502


@tf.function
def squeeze_bad(x):
    return np.squeeze(x[None])  # expect: GV502


@tf.function
def copy_bad(x):
    return np.zeros_like(x)  # expect: GV502


@tf.function
def dtype_bad(x):
    return np.result_type(x)  # expect: GV502


@tf.function
def einsum_bad(x):
    return np.einsum("ij,jk->ik", x, x)  # expect: GV502


@tf.function
def size_bad(x):
    return np.size(x)  # expect: GV502


X = tf.ones([2, 2])


def main_good():
    return good(X)


def main_methods():
    return methods(X)


def main_ufunc():
    return ufunc_bad(X)


def main_left():
    return multiply_left(X)


def main_expand():
    return expand_bad(X)


def main_reshape():
    return reshape_bad(X)


def main_transpose():
    return transpose_bad(X)


def main_squeeze():
    return squeeze_bad(X)


def main_copy():
    return copy_bad(X)


def main_dtype():
    return dtype_bad(X)


def main_einsum():
    return einsum_bad(X)


def main_size():
    return size_bad(X)
