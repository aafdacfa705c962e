# `map` of a function that AutoGraph leaves alone.
# Rows: K309 K310 K311 K316
import tensorflow as tf


@tf.function(autograph=False)
def graph_only(x):
    return below_graph_only(x)


def below_graph_only(x):
    return x + 1


@tf.autograph.experimental.do_not_convert
def as_written(x):
    return below_as_written(x)


def below_as_written(x):
    return x * 2


class Parser:
    def __init__(self):
        self.__offset = 3

    def parse(self, x):
        return x + self.__offset


def inner(x):
    return x - 1


@tf.function(autograph=False)
def summed(limit):
    total = tf.data.Dataset.range(limit).map(inner).reduce(tf.constant(0, tf.int64), accumulate)
    return total


def accumulate(state, x):
    return state + x


dataset = tf.data.Dataset.range(3).map(graph_only).map(as_written).map(Parser().parse)
print(list(dataset.as_numpy_iterator()), summed(tf.constant(3, tf.int64)))
