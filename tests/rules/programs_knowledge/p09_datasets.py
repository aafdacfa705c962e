# tensorflow: 2.21
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.range(8)


def main_outside():
    n = ds.cardinality().numpy()
    total = ds.reduce(np.int64(0), lambda s, v: s + v).numpy()
    spec = ds.element_spec
    items = [int(v) for v in ds.enumerate().map(lambda i, v: i * v).as_numpy_iterator()]
    first = next(iter(ds.batch(3))).numpy()[0]
    return n + len(ds) + total + len(items) + first if spec.dtype == tf.int64 else 0


def main_reduce():
    return ds.reduce(np.int64(0), lambda s, v: s + np.square(v))  # expect: GV502


def main_scan():
    return list(ds.scan(np.int64(0), lambda s, v: (s + v, v.numpy())))  # expect: GV501


def nested(i):
    inner = tf.data.Dataset.range(i)
    return inner.batch(2).map(lambda b: tf.constant([v for v in b]))  # expect: GV302


def main_interleave():
    return list(ds.interleave(nested, cycle_length=2))


def gen():
    for i in range(3):
        yield float(tf.constant(i).numpy())


def main_generator():
    return list(tf.data.Dataset.from_generator(gen, output_signature=tf.TensorSpec([], tf.float32)))


def main_window():
    w = ds.window(3, drop_remainder=True)
    return list(w.flat_map(lambda sub: sub.batch(3, drop_remainder=True)).map(lambda x: x / x.shape[0]))


def main_window_numpy():
    return list(ds.window(3).map(lambda sub: sum(sub.as_numpy_iterator())))  # expect: GV501


def length(x):
    return int(np.ceil(x))  # expect: GV502


def main_bucket():
    b = ds.map(lambda v: tf.fill([v], 1.0)).bucket_by_sequence_length(
        element_length_func=lambda x: tf.shape(x)[0], bucket_boundaries=[3], bucket_batch_sizes=[2, 2])
    return list(b.group_by_window(key_func=length, reduce_func=lambda k, w: w.batch(2), window_size=2))


def main_apply():
    def transform(d):
        return d.shuffle(len(d), seed=int(d.cardinality().numpy())).take(2)

    return list(ds.apply(transform))


def main_take_while():
    return list(ds.take_while(lambda v: v < 3 and not v == 2))


def main_filter():
    return list(ds.filter(lambda v: v in (1, 2)))  # expect: GV301
