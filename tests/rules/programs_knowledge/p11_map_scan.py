# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def row_score(row):
    if tf.reduce_sum(row) > 0:
        return tf.reduce_max(row)
    return tf.reduce_min(row)


@tf.function
def converted_rows(x):
    return tf.map_fn(row_score, x)


@tf.function(autograph=False)
def unconverted_rows(x):
    return tf.map_fn(row_bad, x)


def row_bad(row):
    return row if row[0] > 0 else -row  # expect: GV301


@tf.function
def running(x):
    return tf.scan(lambda acc, row: acc + np.abs(row), x)  # expect: GV502


@tf.function
def folded(x):
    return tf.foldl(lambda acc, row: acc + float(row.numpy()), x)  # expect: GV501


@tf.function
def folded_right(x):
    return tf.foldr(lambda acc, row: acc + sum(row), x, initializer=0.0)  # expect: GV302


def vector(row):
    return row / len(row.shape)


@tf.function
def vectorised(x):
    return tf.vectorized_map(vector, x)


@tf.function
def vectorised_bad(x):
    return tf.vectorized_map(lambda r: tf.constant(list(r)), x)  # expect: GV302


def host_rows():
    return tf.map_fn(lambda r: r.numpy().sum(), tf.ones([3, 2]))


X = tf.constant([[1.0, -2.0], [3.0, 4.0]])


def main_rows():
    return converted_rows(X)


def main_unconverted():
    return unconverted_rows(X)


def main_scan():
    return running(X)


def main_fold():
    return folded(X)


def main_foldr():
    return folded_right(X)


def main_vector():
    return vectorised(X)


def main_vector_bad():
    return vectorised_bad(X)


def main_host():
    return host_rows()
