"""Iterators and loops over datasets, all of them right."""
import itertools

import tensorflow as tf

dataset = tf.data.Dataset.range(6)
batches = iter(dataset.repeat())


@tf.function
def by_loop(data):
    total = tf.constant(0, tf.int64)
    for i, x in enumerate(data):
        total += x * i
    for x in data.batch(2):
        total += tf.reduce_sum(x)
    return total


@tf.function
def steps(iterator, count):
    total = tf.constant(0, tf.int64)
    for _ in tf.range(count):
        total += next(iterator)
    return total + next(batches)


@tf.function(autograph=False)
def first_of_each(data):
    for x in data:
        break
    for i, y in enumerate(data):
        if i == 1:
            return x + y
    return x


@tf.function
def names_and_scales(x):
    names = iter(["a", "b"])
    scales = (s for s in [1.0, 2.0])
    for name, scale in zip(names, scales):
        x = x * scale if name == "a" else x + scale
    return x * next(itertools.count(3))


def main():
    iterator = iter(dataset)
    results = [by_loop(dataset), steps(iterator, tf.constant(2)), steps(iterator, tf.constant(2)), first_of_each(dataset), names_and_scales(tf.ones([]))]
    return results, [int(x) for x in dataset], sum(dataset.as_numpy_iterator()), next(iter(dataset)), list(dataset)
