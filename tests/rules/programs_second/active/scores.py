"""Acquisition scores, shared by the eager report and by the graph."""
import numpy as np
import tensorflow as tf


def entropy(probs):
    return -tf.reduce_sum(probs * tf.math.log(probs + 1e-9), axis=-1)


def margin(probs):
    top = np.sort(probs, axis=-1)  # expect: GV502
    return top[..., -1] - top[..., -2]


class Threshold:
    def __init__(self, value):
        self.value = value

    def __call__(self, scores):
        assert tf.reduce_max(scores) >= 0.0, "scores must not be negative"  # expect: GV301
        return tf.boolean_mask(tf.range(tf.size(scores)), scores > self.value)


class TopK:
    def __init__(self, k):
        self.k = k

    def __call__(self, scores):
        return tf.math.top_k(scores, self.k).indices


def as_list(indices):
    return indices.numpy().tolist()

# tensorflow: 2.21
