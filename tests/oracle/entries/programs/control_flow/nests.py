# `tf.nest.map_structure` and `tf.ragged.map_flat_values`.
# Rows: K435 K436
import tensorflow as tf


def to_float(x):
    return tf.cast(x, dtype())


def dtype():
    return tf.float32


def increment(x):
    return x + 1.0


def shape_of(x):
    return tuple(x.shape)


@tf.function
def prepare(batch):
    batch = tf.nest.map_structure(to_float, batch)
    batch = tf.nest.map_structure(lambda x: increment(x), batch)
    return batch


@tf.function
def ragged(values):
    return tf.ragged.map_flat_values(double, values)


def double(x):
    return 2 * x


batch = {"a": tf.constant([1]), "b": (tf.constant([2]), tf.constant([3]))}
print(tf.nest.map_structure(shape_of, prepare(batch)), ragged(tf.ragged.constant([[1], [2, 3]])))
