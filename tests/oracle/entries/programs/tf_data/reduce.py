# `reduce` in eager code and in a traced function; a reducer of `group_by_reducer`.
# Rows: K324 K334
import tensorflow as tf


def add(state, x):
    return state + weight(x)


def weight(x):
    return 2 * x


def count(state, x):
    return advance(state)


def advance(state):
    return state + 1


@tf.function
def length(dataset):
    return dataset.reduce(tf.constant(0, tf.int64), count)


def key(x):
    return x % 2


def start(key):
    return tf.constant(0, tf.int64)


def largest(state, x):
    return tf.maximum(state, x)


def finish(state):
    return state


numbers = tf.data.Dataset.range(5)
print(numbers.reduce(tf.constant(0, tf.int64), add), length(numbers))
reducer = tf.data.experimental.Reducer(start, largest, finish)
print(list(numbers.apply(tf.data.experimental.group_by_reducer(key, reducer))))
