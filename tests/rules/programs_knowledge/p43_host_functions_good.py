# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def stats(x):
    return np.float32(x.mean()), np.float32(x.std())


def rows(x):
    return [r for r in x.numpy()][0]


@tf.function
def two(x):
    mean, std = tf.numpy_function(stats, [x], [tf.float32, tf.float32])
    mean.set_shape([])
    out = tf.py_function(rows, [x], Tout=[tf.float32])
    return (x - mean) / std, len(out), out[0]


@tf.function
def ragged(x):
    r = tf.py_function(lambda v: tf.RaggedTensor.from_tensor(v), [x], Tout=tf.RaggedTensorSpec([None, None], tf.float32))
    return r.to_tensor(), r.nrows()


@tf.function
def none(x):
    tf.py_function(lambda v: print(float(v[0, 0])) if v.shape[0] > 99 else None, [x], Tout=[])
    return x


@tf.function(autograph=False)
def chosen(x, dtypes):
    outs = tf.numpy_function(lambda v: (v, v), [x], Tout=dtypes)
    total = 0.0
    for o in outs:
        total = total + tf.reduce_sum(o)
    return total / len(outs)


def pipeline():
    def read(i):
        image, label = tf.numpy_function(lambda v: (np.ones([2, int(v) + 1], np.float32), int(v)), [i], (tf.float32, tf.int64))
        image = tf.ensure_shape(image, [2, None])
        return {"image": image, "label": label}

    return tf.data.Dataset.range(3).map(read)


X = tf.constant([[1.0, 2.0], [3.0, 5.0]])


def main_two():
    return two(X)


def main_ragged():
    return ragged(X)


def main_none():
    return none(X)


def main_chosen():
    return chosen(X, (tf.float32, tf.float32))


def main_pipeline():
    return [int(e["label"]) + e["image"].numpy().sum() for e in pipeline()]
