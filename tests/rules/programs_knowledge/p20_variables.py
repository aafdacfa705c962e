# tensorflow: 2.21
import numpy as np
import tensorflow as tf

step = tf.Variable(0, dtype=tf.int64, trainable=False)
table = tf.Variable(tf.zeros([3, 2]))


@tf.function(autograph=False)
def good(x):
    step.assign_add(1)
    table.scatter_nd_update([[0]], [x])
    table.assign(table * 2.0, read_value=False)
    if table.shape.rank == 2 and table.dtype == tf.float32 and table.trainable and table.name:
        x = x + table.value()[0] + table.read_value()[1] + table[2]
    assert table.get_shape() == [3, 2] and table.device is not None
    return x * tf.cast(step, tf.float32)


@tf.function(autograph=False)
def every(x):
    if step % 2 == 0:  # expect: GV301
        return x
    return -x


@tf.function(autograph=False)
def assigned(x):
    n = step.assign_add(1)
    return x if n > 3 else -x  # expect: GV301


@tf.function
def value(x):
    return x + table.read_value().numpy()  # expect: GV501


@tf.function
def snapshot(x):
    return x + np.copy(table)  # expect: GV502


@tf.function(autograph=False)
def columns(x):
    for row in table.value():  # expect: GV302
        x = x + row
    return x


@tf.function
def name_of(x):
    names = {"v": 1}
    return x * names[table.name.split(":")[0][:0] or "v"]


V = tf.constant([1.0, 2.0])


def main_good():
    return good(V)


def main_every():
    return every(V)


def main_assigned():
    return assigned(V)


def main_value():
    return value(V)


def main_snapshot():
    return snapshot(V)


def main_columns():
    return columns(V)


def main_name():
    return name_of(V)
