# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function(autograph=False)
def describe(rt):
    if rt.ragged_rank == 1 and rt.shape.rank == 2 and rt.dtype == tf.float32:
        for lengths in rt.nested_row_lengths():
            rt = rt + tf.cast(tf.reduce_sum(lengths), tf.float32)
        splits, = rt.nested_row_splits
        return rt.flat_values + tf.cast(splits[0], tf.float32)
    return rt.values


@tf.function(autograph=False)
def rows(rt):
    return [i for i in range(rt.nrows())]  # expect: GV303


@tf.function(autograph=False)
def widest(rt):
    n, width = rt.bounding_shape()  # expect: GV302
    return n


@tf.function
def lists(rt):
    return tf.constant(rt.to_list())  # expect: GV501


@tf.function
def lengths(rt):
    return np.max(rt.row_lengths())  # expect: GV502


@tf.function
def dense(rt):
    return np.sum(rt.to_tensor(0.0))  # expect: GV502


@tf.function
def from_parts(values):
    rt = tf.RaggedTensor.from_row_lengths(values, [1, 2])
    return rt.merge_dims(0, 1).numpy()  # expect: GV501


RT = tf.ragged.constant([[1.0], [2.0, 3.0]])


def main_describe():
    return describe(RT)


def main_rows():
    return rows(RT)


def main_widest():
    return widest(RT)


def main_lists():
    return lists(RT)


def main_lengths():
    return lengths(RT)


def main_dense():
    return dense(RT)


def main_parts():
    return from_parts(tf.constant([1.0, 2.0, 3.0]))
