"""Helpers that eager code calls with tensors and traced code with Python values."""
import numpy as np
import tensorflow as tf


def ratio(part, whole):
    return float(part) / max(int(whole), 1)


def as_list(values):
    return [v for v in values]


def total(values):
    return sum(values) if len(values) else 0.0


def to_numpy(structure):
    return tf.nest.map_structure(lambda t: t.numpy() if hasattr(t, "numpy") else np.asarray(t), structure)


def describe(name, value):
    print(name, {key: np.round(number, 3) for key, number in to_numpy(value).items()})


def rank_of(scores, item):
    if isinstance(scores, np.ndarray):
        return int(np.sum(scores > scores[item]))
    return tf.reduce_sum(tf.cast(scores > scores[item], tf.int32))
