# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def total(n):
    ds = tf.data.Dataset.range(n).map(lambda v: (v, {"sq": v * v})).batch(2)
    out = tf.constant(0, tf.int64)
    for v, more in ds:
        if v[0] > 1:
            out += tf.reduce_sum(more["sq"])
    return out + ds.reduce(tf.constant(0, tf.int64), lambda s, v, m: s + tf.reduce_sum(v)) if False else out


@tf.function
def nested(x):
    def rows(i):
        return tf.data.Dataset.from_tensors(x).repeat(i + 1)

    ds = tf.data.Dataset.range(2).flat_map(rows)
    return ds.reduce(tf.zeros([2]), lambda s, v: s + v / v.shape[0])


@tf.function
def folded(x):
    ds = tf.data.Dataset.from_tensor_slices({"x": x, "w": tf.ones_like(x)})

    def add(state, row):
        value, weight = state["x"], state["w"]
        if row["x"] > 0:
            value += row["x"]
        return {"x": value, "w": weight + row["w"]}

    state = ds.reduce({"x": 0.0, "w": 0.0}, add)
    return state["x"] / state["w"] * len(state)


def distributed():
    strategy = tf.distribute.get_strategy()
    data = strategy.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), [0, 1, 0, 1])).batch(2))

    @tf.function
    def step(x, y):
        def replica(a, b):
            if b[0] > 0:
                a = a * 2.0
            return tf.reduce_sum(a) / len(a.shape)

        return strategy.reduce("sum", strategy.run(replica, args=(x, y)), axis=None)

    return [float(step(x, y)) for x, y in data]


def main_total():
    return total(tf.constant(4, tf.int64))


def main_nested():
    return nested(tf.constant([1.0, 2.0]))


def main_folded():
    return folded(tf.constant([1.0, -2.0]))


def main_distributed():
    return distributed()
