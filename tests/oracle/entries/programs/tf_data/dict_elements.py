# Elements that are dicts and tuples; `zip`, `enumerate`, chained helper classes; `cache`, `prefetch` take no functions.
import tensorflow as tf

Dataset = tf.data.Dataset


def parse(example):
    return {"image": decoded(example), "label": example}


def decoded(example):
    return tf.cast(example, tf.float32)


def to_tuple(features):
    return features["image"], features["label"]


def mix(first, second):
    return blended(first[0], second[0]), first[1]


def blended(a, b):
    return (a + b) / 2.0


def with_index(index, element):
    return index, element[0]


left = Dataset.range(3).map(parse).map(to_tuple)
right = Dataset.range(3, 6).map(lambda example: to_tuple(parse(example)))
dataset = Dataset.zip((left, right)).map(mix).enumerate().map(with_index).cache().prefetch(1)
print(list(dataset.as_numpy_iterator()))
