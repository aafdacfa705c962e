# tensorflow: 2.21
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices(({"x": np.ones([4, 2], np.float32), "n": [1, 2, 3, 4]}, [0, 1, 0, 1]))


def main_elements():
    def f(features, label):
        rows, cols = features["x"].shape[0], len(features)
        return tf.reshape(features["x"], [rows, 1]), label * cols

    return [x.numpy() + int(y) for x, y in ds.map(f)]


def main_windows():
    def join(features, labels):
        both = {k: v.batch(2) for k, v in features.items()}
        return tf.data.Dataset.zip((both, labels.batch(2)))

    return [len(y) for x, y in ds.window(2, drop_remainder=True).flat_map(join)]


def main_reduce():
    def add(state, element):
        features, label = element
        total, count = state
        if label > 0:
            total += tf.reduce_sum(features["x"])
        return total, count + 1

    total, count = ds.reduce((0.0, 0), lambda s, e: add(s, e))
    return float(total) / int(count)


def main_reduce_fixed():
    def add(state, features, label):
        return state + tf.reduce_sum(features["x"])

    return ds.reduce(0.0, lambda s, e: add(s, *e)).numpy()


def main_group():
    def key(features, label):
        return tf.cast(label, tf.int64)

    def pick(k, window):
        return window.batch(2).map(lambda f, y: (f["x"], y, k))

    return [int(k) for x, y, k in ds.group_by_window(key, pick, window_size=2)]


def main_scan():
    def step(state, element):
        features, label = element
        return state + 1, (state, label)

    return [int(a) + int(b) for a, b in ds.scan(0, step)]


def main_transformations():
    d = ds.apply(tf.data.experimental.unbatch()) if False else ds
    d = d.apply(tf.data.experimental.enumerate_dataset())
    d = d.apply(tf.data.experimental.map_and_batch(lambda i, e: (i, e[1]), 2))
    d = d.apply(lambda s: s.prefetch(len(list(s))))
    return [i.numpy().tolist() + y.numpy().tolist() for i, y in d]


def main_generator():
    def make():
        for i in range(3):
            yield {"v": np.ones([i + 1])}, i

    spec = ({"v": tf.TensorSpec([None], tf.float64)}, tf.TensorSpec([], tf.int32))
    d = tf.data.Dataset.from_generator(make, output_signature=spec).padded_batch(3)
    return [x["v"].shape[0] for x, y in d]


def main_resample():
    d = ds.rejection_resample(lambda f, y: y, [0.5, 0.5], seed=1)
    return [int(label) for label, (features, y) in d.take(1)]


def main_filter():
    d = ds.filter(lambda f, y: tf.logical_and(y > 0, f["n"] > 1)).enumerate().map(lambda i, e: (i, e[0]["x"]))
    return [int(i) for i, x in d]
