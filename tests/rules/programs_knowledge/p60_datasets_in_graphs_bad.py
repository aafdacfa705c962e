# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def total(n):
    ds = tf.data.Dataset.range(n).map(lambda v: (v, {"sq": v * v})).batch(2)
    out = tf.constant(0, tf.int64)
    for v, more in ds:
        out += np.sum(more["sq"])  # expect: GV502
    return out


@tf.function(autograph=False)
def nested(x):
    def rows(i):
        return tf.data.Dataset.from_tensors(x if i > 0 else -x)  # expect: GV301

    ds = tf.data.Dataset.range(2).flat_map(rows)
    return ds.reduce(tf.zeros([2]), lambda s, v: s + v)


@tf.function
def folded(x):
    ds = tf.data.Dataset.from_tensor_slices({"x": x, "w": tf.ones_like(x)})
    state = ds.reduce({"x": 0.0, "w": 0.0}, lambda s, row: {"x": s["x"] + row["x"], "w": s["w"] + row["w"]})
    return [state["x"]] * int(state["w"].numpy())  # expect: GV501


def distributed():
    strategy = tf.distribute.get_strategy()
    data = strategy.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), [0, 1, 0, 1])).batch(2))

    @tf.function
    def epoch():
        def replica(a, b):
            return a.numpy() * 2.0  # expect: GV501

        for x, y in data:
            strategy.run(replica, args=(x, y))

    return epoch()


def main_total():
    return total(tf.constant(4, tf.int64))


def main_nested():
    return nested(tf.constant([1.0, 2.0]))


def main_folded():
    return folded(tf.constant([1.0, -2.0]))


def main_distributed():
    return distributed()
