"""A tf.data input pipeline with parsing, augmentation, filters and host functions."""
import functools
import pathlib
import tempfile

import numpy as np
import tensorflow as tf

AUTOTUNE = tf.data.AUTOTUNE
CLASSES = ["cat", "dog", "bird"]


def parse_line(line):
    fields = tf.strings.split(line, ",")
    values = tf.strings.to_number(fields[:-1])
    label = tf.cast(tf.strings.to_number(fields[-1]), tf.int32)
    return values, label


def standardise(values, label, mean=0.0, std=1.0):
    return (values - mean) / std, label


def augment(values, label, noise=0.1, training=True):
    if not training:
        return values, label
    if tf.random.uniform([]) > 0.5:
        values = tf.reverse(values, axis=[0])
    return values + tf.random.normal(tf.shape(values), stddev=noise), label


def median_filter(values):
    window = values.numpy()
    print("on the host", window.shape)
    return np.convolve(window, np.ones(3) / 3.0, mode="same").astype(np.float32)


def smooth(values, label):
    smoothed = tf.py_function(median_filter, [values], Tout=tf.float32)
    smoothed.set_shape(values.shape)
    return smoothed, label


def smooth_untyped(values, label):
    return tf.py_function(median_filter, [values]), label  # expect: GV506


def with_name(values, label):
    return {"values": values, "name": CLASSES[label]}, label  # expect: GV304


class Pipeline:
    def __init__(self, path, batch_size=2, training=True, host="smooth", named=False):
        self.path = str(path)
        self.batch_size = batch_size
        self.training = training
        self.host = {"smooth": smooth, "untyped": smooth_untyped, "none": None}[host]
        self.named = named

    def keep(self, values, label):
        return tf.logical_and(tf.reduce_all(tf.math.is_finite(values)), label < len(CLASSES))

    def build(self):
        dataset = tf.data.TextLineDataset(self.path).skip(1)
        dataset = dataset.map(parse_line, num_parallel_calls=AUTOTUNE).filter(self.keep)
        dataset = dataset.map(functools.partial(standardise, mean=0.5))
        dataset = dataset.map(lambda v, l: augment(v, l, training=self.training))
        if self.host is not None:
            dataset = dataset.map(self.host)
        if self.named:
            dataset = dataset.map(with_name)
        if self.training:
            dataset = dataset.shuffle(8, seed=1)
        return dataset.batch(self.batch_size).prefetch(AUTOTUNE)


def write_csv():
    path = pathlib.Path(tempfile.mkdtemp()) / "data.csv"
    rows = [",".join(f"{v:.2f}" for v in np.arange(5) * i) + f",{i % 4}" for i in range(6)]
    path.write_text("\n".join(["a,b,c,d,e,label", *rows]))
    return path


def main():
    count = 0
    for values, labels in Pipeline(write_csv()).build():
        count += len(labels)
        for label in labels.numpy():
            print(CLASSES[label], values.numpy().mean())
    assert count == 5
    assert len(list(Pipeline(write_csv(), host="none", training=False).build())) == 3


def main_untyped():
    list(Pipeline(write_csv(), host="untyped").build())


def main_named():
    list(Pipeline(write_csv(), named=True).build())


if __name__ == "__main__":
    main()
