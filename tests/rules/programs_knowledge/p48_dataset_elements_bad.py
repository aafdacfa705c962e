# tensorflow: 2.21
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices(({"x": np.ones([4, 2], np.float32), "n": [1, 2, 3, 4]}, [0, 1, 0, 1]))


def main_dict():
    return list(ds.map(lambda f, y: [f["x"]] * f["n"].numpy()))  # expect: GV501


def main_window():
    def sizes(features, labels):
        return sum(1 for _ in features["x"].as_numpy_iterator())  # expect: GV501

    return list(ds.window(2).map(sizes))


def main_group():
    return list(ds.group_by_window(lambda f, y: int(y), lambda k, w: w.batch(2), window_size=2))  # expect: GV303


def main_scan():
    def step(state, element):
        features, label = element
        return state, np.sum(features["x"])  # expect: GV502

    return list(ds.scan(0, step))


def main_bucket():
    return list(ds.bucket_by_sequence_length(lambda f, y: f["n"].numpy(), [2], [1, 1]))  # expect: GV501


def main_resample():
    return list(ds.rejection_resample(lambda f, y: 1 if y > 0 else 0, [0.5, 0.5]))  # expect: GV301


def main_enumerate():
    return list(ds.enumerate().map(lambda i, e: ["a", "b", "c", "d"][i]))  # expect: GV304


def main_interleave():
    def inner(f, y):
        return tf.data.Dataset.from_tensors(f["x"]).repeat(2)

    return list(ds.interleave(inner, cycle_length=2).map(lambda x: np.tile(x, 2)))  # expect: GV502


def main_experimental():
    def first(f, y):
        return f["x"].numpy()  # expect: GV501

    return list(ds.apply(tf.data.experimental.map_and_batch(first, 2)))


def transform(d):
    return d.map(lambda f, y: len(f["n"].numpy()))  # expect: GV501


def main_apply():
    return list(ds.shuffle(4).apply(transform))


def main_concatenated():
    one = tf.data.Dataset.from_tensors(1.0)
    return list(one.concatenate(one).map(lambda v: np.floor(v)))  # expect: GV502
