"""Loops over datasets where AutoGraph does not come."""
import tensorflow as tf

table = tf.data.Dataset.range(3)


@tf.autograph.experimental.do_not_convert
def total(data):
    result = tf.constant(0, tf.int64)
    for x in data:  # expect: GV606
        result += x
    return result


@tf.function(autograph=False)
def run():
    return total(table)


@tf.function(autograph=False)
def as_list():
    return tf.stack(list(table.batch(2)))  # expect: GV606


@tf.function(autograph=False)
def as_sum():
    return sum(table)  # expect: GV606


@tf.function(autograph=False)
def with_enumerate():
    result = tf.constant(0, tf.int64)
    for i, x in enumerate(table):  # expect: GV606
        result += i * x
    return result


def main_run():
    return run()


def main_list():
    return as_list()


def main_sum():
    return as_sum()


def main_enumerate():
    return with_enumerate()


def main_eager():
    return total(table), sum(table), list(table)
