# tensorflow: 2.21
"""What looks like trouble and is none: structures that only seem to be tensors, modes that only seem to be graphs."""
import functools

import numpy as np
import tensorflow as tf


class Pipeline:
    def __init__(self, flip):
        self.flip = flip
        self.seen = []

    def record(self, x):
        self.seen.append(len(x))
        return np.flip(x) if self.flip else x

    def __call__(self, x, y):
        z = tf.numpy_function(self.record, [x], tf.float32)
        z.set_shape(x.shape)
        return z, y

    def build(self):
        ds = tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), np.arange(4)))
        return ds.map(self).map(functools.partial(scaled, 2.0)).batch(2)


def scaled(factor, x, y):
    if factor > 1.0:
        x = x * factor
    return {"x": x, "y": y}


def pick(options, index):
    return tf.switch_case(index, [functools.partial(lambda v: tf.constant(float(v)), o) for o in options])


@tf.function
def choose(i):
    return pick([1, 2, 3], i)


def batches(ds, n):
    for i, batch in enumerate(ds.take(n)):
        if batch["y"].numpy().sum() >= 0 and i in range(3):
            yield float(batch["x"][0, 0]), len(batch)


def per_row(f):
    return lambda x: tf.map_fn(f, x)


@per_row
def row_norm(row):
    return tf.sqrt(tf.reduce_sum(row * row)) / row.shape[0]


@tf.function
def loop(x):
    def cond(i, acc):
        return i < tf.shape(x)[0]

    def body(i, acc):
        return i + 1, acc.write(i, x[i] * 2.0)

    _, acc = tf.while_loop(cond, body, (0, tf.TensorArray(tf.float32, size=2)))
    return acc.stack()


@tf.function(autograph=False)
def apply_all(fs, x):
    outs = [f(x) for f in fs]
    return tf.nest.map_structure(lambda *vs: tf.add_n(list(vs)) / len(vs), *outs)


def eager_reduce():
    total = tf.foldl(lambda a, v: a + v if float(a) < 100.0 else a, tf.constant([1.0, 2.0]))
    scanned = tf.scan(lambda a, v: a + float(v), tf.constant([1.0, 2.0]))
    looped = tf.while_loop(lambda i, v: i < 2 and float(v) < 10.0, lambda i, v: (i + 1, v * 2.0), (0, tf.constant(1.0)))
    chosen = tf.cond(tf.constant(True), lambda: np.float32(total.numpy()), lambda: np.float32(0.0))
    return float(total) + float(scanned[1]) + float(looped[1]) + float(chosen)


def main_pipeline():
    return list(batches(Pipeline(True).build(), 2))


def main_choose():
    return choose(tf.constant(1))


def main_rows():
    return tf.function(lambda x: row_norm(x))(tf.ones([2, 3]))


def main_loop():
    return loop(tf.constant([1.0, 2.0]))


def main_apply():
    return apply_all((lambda v: {"a": v, "b": [v]}, lambda v: {"a": v * 2.0, "b": [v]}), tf.constant(1.0))


def main_eager():
    return eager_reduce()
