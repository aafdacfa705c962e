# tensorflow: 2.21
import numpy as np
import tensorflow as tf

CONTEXT = {"id": tf.io.FixedLenFeature([], tf.int64, 0), "tags": tf.io.VarLenFeature(tf.string)}
SERIES = {"t": tf.io.FixedLenSequenceFeature([2], tf.float32, allow_missing=True), "w": tf.io.VarLenFeature(tf.int64)}
EMPTY = tf.train.SequenceExample().SerializeToString()
ONE = tf.train.Example().SerializeToString()


def loops(record):
    context, series = tf.io.parse_single_sequence_example(record, CONTEXT, SERIES)
    return tf.stack([row * 2.0 for row in series["t"]])  # expect: GV302


def many(records):
    context, series, lengths = tf.io.parse_sequence_example(records, CONTEXT, SERIES)
    return ["a", "b"] + list(context["id"].numpy())  # expect: GV501


def features(names):
    return {n: tf.io.FixedLenFeature([], tf.float32, 0.0) for n in names}


def named(record):
    ex = tf.io.parse_single_example(record, features(["a", "b"]))
    return np.hypot(ex["a"], ex["b"])  # expect: GV502


class Parser:
    def __init__(self):
        self.spec = {"x": tf.io.FixedLenFeature([2], tf.float32, [0.0, 0.0])}

    def parse(self, record):
        ex = tf.io.parse_single_example(record, self.spec)
        return max(ex["x"])  # expect: GV302


@tf.function(autograph=False)
def sparse_values(record):
    tags = tf.io.parse_single_example(record, CONTEXT)["tags"]
    if tf.size(tags.values) > 0:  # expect: GV301
        return tags.values[0]
    return tf.constant("")


def main_loops():
    return list(tf.data.Dataset.from_tensors(EMPTY).map(loops))


def main_many():
    return list(tf.data.Dataset.from_tensors([EMPTY]).map(many))


def main_named():
    return list(tf.data.Dataset.from_tensors(ONE).map(named))


def main_method():
    return list(tf.data.Dataset.from_tensors(ONE).map(Parser().parse))


def main_sparse():
    return sparse_values(tf.constant(ONE))
