# tensorflow: 2.21
import numpy as np
import tensorflow as tf
from tensorflow.experimental import numpy as tnp
import tensorflow.experimental.numpy as jnp_like


@tf.function
def whiten(x):
    centred = tnp.asarray(x) - tnp.mean(x, axis=0)
    cov = jnp_like.matmul(tnp.transpose(centred), centred)
    return np.linalg.det(cov)  # expect: GV502


@tf.function(autograph=False)
def rank_guard(x):
    if tnp.ndim(x) == 2:
        x = tnp.ravel(x)
    return x


@tf.function(autograph=False)
def all_close(x, y):
    return 1.0 if tnp.allclose(x, y) else 0.0  # expect: GV301


@tf.function(autograph=False)
def static_shape(x):
    total = 1
    for d in tnp.shape(x):
        total *= d
    return x * total


@tf.function(autograph=False)
def pieces(x):
    a, b = tnp.split(x, 2)
    c, d = tnp.meshgrid(a, b)
    return a + b + tnp.sum(c) + tnp.sum(d)


@tf.function(autograph=False)
def size(x):
    return [0.0] * tnp.size(x)


def main_whiten():
    return whiten(tf.ones([3, 2]))


def main_rank_guard():
    return rank_guard(tf.ones([3, 2]))


def main_close():
    return all_close(tf.ones([3, 2]), tf.ones([3, 2]))


def main_static_shape():
    return static_shape(tf.ones([3, 2]))


def main_pieces():
    return pieces(tf.ones([4]))


def main_size():
    return size(tf.ones([4]))
