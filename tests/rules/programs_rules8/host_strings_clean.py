"""Python's texts around traced code, and objects whose methods have the names of texts' and arrays' methods."""
import dataclasses
import re

import numpy as np
import tensorflow as tf


@dataclasses.dataclass
class Box:
    low: tf.Tensor
    high: tf.Tensor

    def reshape(self, *shape):
        return Box(tf.reshape(self.low, shape), tf.reshape(self.high, shape))

    def mean(self):
        return (self.low + self.high) / 2.0

    def split(self, count):
        return tf.split(self.low, count)


class Layer(tf.keras.layers.Layer):
    def __init__(self, name="a_b"):
        super().__init__(name=name)
        self.kind = name.split("_")[0].upper()

    def call(self, inputs):
        features = inputs.copy()
        features["x"] = features["x"] * (2.0 if self.kind.startswith("A") else 1.0)
        return tf.add_n([value for key, value in features.items() if not re.match("skip", key)])


layer = Layer()


@tf.function
def run(x, mode="train.fast"):
    box = Box(x, x + 1.0).reshape(2, 2)
    prefix, _, suffix = mode.partition(".")
    scale = {"train": 1.0}.get(prefix.strip(), 2.0) * len(suffix.split("a"))
    offset = np.ones([2]).astype(np.float32).sum()
    return box.mean() * scale + box.split(2)[0] + offset + layer({"x": x[0], "skip": x[0]})


def main():
    return run(tf.ones([2, 2])).numpy().astype(np.float64).mean(), ",".join(str(v) for v in run(tf.ones([2, 2])).numpy().ravel())
