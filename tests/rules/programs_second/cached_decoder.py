"""A small decoder with a key/value cache and an optional padding mask."""
import math

import keras
import tensorflow as tf


def merge_masks(causal, padding):
    if padding is None:
        return causal
    if tf.reduce_all(padding):  # expect: GV301
        return causal
    return tf.logical_and(causal, padding[:, None, :])


class CachedAttention(keras.layers.Layer):
    def __init__(self, width, heads, **kwargs):
        super().__init__(**kwargs)
        assert width % heads == 0
        self.heads = heads
        self.depth = width // heads
        self.qkv = keras.layers.Dense(3 * width)
        self.out = keras.layers.Dense(width)

    def split(self, t):
        b, n = tf.shape(t)[0], tf.shape(t)[1]
        t = tf.reshape(t, [b, n, self.heads, self.depth])
        return tf.transpose(t, [0, 2, 1, 3])

    def call(self, x, padding=None, cache=None):
        q, k, v = [self.split(p) for p in tf.split(self.qkv(x), 3, axis=-1)]
        if cache is not None:
            k = tf.concat([cache["k"], k], axis=2)
            v = tf.concat([cache["v"], v], axis=2)
        scores = tf.matmul(q, k, transpose_b=True) / math.sqrt(self.depth)
        n, m = tf.shape(q)[2], tf.shape(k)[2]
        causal = tf.range(m)[None, :] <= tf.range(n)[:, None] + (m - n)
        mask = merge_masks(causal[None], padding)
        scores = tf.where(mask[:, None], scores, -1e9)
        y = tf.matmul(tf.nn.softmax(scores), v)
        y = tf.transpose(y, [0, 2, 1, 3])
        y = tf.reshape(y, [tf.shape(x)[0], n, self.heads * self.depth])
        return self.out(y), {"k": k, "v": v}


class Positions(keras.layers.Layer):
    def __init__(self, limit, width, **kwargs):
        super().__init__(**kwargs)
        self.table = keras.layers.Embedding(limit, width)

    def call(self, tokens):
        steps = range(tf.shape(tokens)[1])  # expect: GV303
        return self.table(tf.constant(list(steps)))


def main():
    layer = CachedAttention(8, 2)
    step = tf.function(lambda x, c: layer(x, cache=c))
    _, cache = layer(tf.ones([2, 3, 8]))
    y, _ = step(tf.ones([2, 1, 8]), cache)
    return y


def main_padding():
    layer = CachedAttention(8, 2)

    @tf.function
    def run(x, p):
        return layer(x, padding=p)[0]

    return run(tf.ones([2, 3, 8]), tf.constant([[True, True, False]] * 2))


def main_positions():
    layer = Positions(16, 4)
    run = tf.function(layer.__call__, input_signature=[tf.TensorSpec([None, None], tf.int32)])
    return run(tf.zeros([2, 3], tf.int32))

# tensorflow: 2.21
