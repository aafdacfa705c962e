import numpy as np
import tensorflow as tf

RT = tf.ragged.constant([[1.0], [2.0, 3.0]])


@tf.function
def lists(rt):
    return tf.constant(tf.exp(rt).to_list())  # expect: GV501


@tf.function(autograph=False)
def rows(rt):
    return [i for i in range(tf.nn.relu(rt).nrows())]  # expect: GV303


@tf.function
def added(rt):
    both = tf.add(rt, tf.concat([rt], axis=0))
    return np.max(both.row_lengths())  # expect: GV502


@tf.function
def lowered(words):
    return tf.strings.upper(words).numpy()  # expect: GV501


def main_lists():
    return lists(RT)


def main_rows():
    return rows(RT)


def main_added():
    return added(RT)


def main_lowered():
    return lowered(tf.ragged.constant([["a"], ["b", "c"]]))
