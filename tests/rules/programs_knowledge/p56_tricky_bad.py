# tensorflow: 2.21
import functools

import numpy as np
import tensorflow as tf


class Pipeline:
    def __call__(self, x, y):
        return x, int(np.argmax(y))  # expect: GV502

    def build(self):
        return tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), np.eye(4))).map(self)


def scaled(factor, x, y):
    return [v * factor for v in x], y  # expect: GV302


def pick(options, index):
    return options[index]  # expect: GV304


@tf.function
def choose(i):
    return tf.cond(i > 0, functools.partial(pick, [1.0, 2.0], i), lambda: 0.0)


def per_row(f):
    return lambda x: tf.map_fn(f, x)


@per_row
def row_norm(row):
    return np.sqrt(tf.reduce_sum(row * row))  # expect: GV502


@tf.function(autograph=False)
def loop(x):
    def body(i, acc):
        if x[i] > 1.0:  # expect: GV301
            acc = acc + x[i]
        return i + 1, acc

    return tf.while_loop(lambda i, acc: i < 2, body, (0, 0.0))


@tf.function(autograph=False)
def apply_all(fs, x):
    outs = [f(x) for f in fs]
    total = tf.nest.map_structure(lambda *vs: tf.add_n(list(vs)), *outs)
    return total["a"] if total["b"][0] > 0 else -total["a"]  # expect: GV301


def step(state, batch):
    return state + batch["x"].numpy()  # expect: GV501


def main_pipeline():
    return list(Pipeline().build())


def main_partial():
    ds = tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), np.arange(4)))
    return list(ds.map(functools.partial(scaled, 2.0)))


def main_choose():
    return choose(tf.constant(1))


def main_rows():
    return tf.function(lambda x: row_norm(x))(tf.ones([2, 3]))


def main_loop():
    return loop(tf.constant([1.0, 2.0]))


def main_apply():
    return apply_all((lambda v: {"a": v, "b": [v]}, lambda v: {"a": v * 2.0, "b": [v]}), tf.constant(1.0))


def main_reduce():
    ds = tf.data.Dataset.from_tensor_slices({"x": [1.0, 2.0]}).shuffle(2).prefetch(1)
    return ds.reduce(0.0, step)
