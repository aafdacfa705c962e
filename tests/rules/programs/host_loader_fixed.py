import functools

import numpy as np
import tensorflow as tf


def read_signal(index, length):
    print("reading", index)
    return np.sin(np.arange(length, dtype=np.float32) * np.float32(index))


@tf.py_function(Tout=tf.string)
def describe(index):
    return f"signal {index.numpy():d} of {len('abc')}"


def load(index, length):
    reader = functools.partial(read_signal, length=length)
    signal = tf.numpy_function(reader, [index], tf.float32)
    signal = tf.ensure_shape(signal, [length])
    low, high = tf.py_function(lambda s: (min(s.numpy()), max(s.numpy())), [signal], Tout=[tf.float32, tf.float32])
    return {"signal": signal, "low": low, "high": high, "text": describe(index)}


def main():
    dataset = tf.data.Dataset.range(3).map(lambda index: load(index, 5))
    for row in dataset:
        print({key: value.numpy() for key, value in row.items()})
