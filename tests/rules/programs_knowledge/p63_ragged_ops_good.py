import tensorflow as tf

RT = tf.ragged.constant([[1.0], [2.0, 3.0]])


@tf.function
def scaled(rt):
    rt = tf.exp(rt * 2.0)
    if rt.ragged_rank == 1 and len(rt.nested_row_splits) == 1:
        return tf.concat([rt, tf.abs(rt)], axis=1)
    return rt


@tf.function
def joined(words):
    words = tf.strings.lower(words)
    return tf.strings.reduce_join(words, axis=1, separator=" ")


@tf.function
def mean(rt):
    total = 0.0
    for row in tf.square(rt):
        total += tf.reduce_sum(row)
    return total / tf.cast(rt.nrows(), tf.float32)


def main_scaled():
    return [row for row in scaled(RT).to_list() if row]


def main_joined():
    return joined(tf.ragged.constant([["A"], ["B", "C"]]))


def main_mean():
    return mean(RT)


def main_eager():
    return sum(sum(row) for row in tf.maximum(RT, 1.5).to_list()) + int(tf.stack([RT, RT]).flat_values[0])
