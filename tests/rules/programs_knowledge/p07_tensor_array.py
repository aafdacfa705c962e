# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function
def decode(x, steps):
    out = tf.TensorArray(tf.float32, size=0, dynamic_size=True, clear_after_read=False)
    for i in tf.range(steps):
        out = out.write(i, x * tf.cast(i, tf.float32))
    return out.stack(), out.size()


@tf.function(autograph=False)
def static(x):
    ta = tf.TensorArray(dtype=x.dtype, size=2, element_shape=x.shape)
    ta = ta.write(0, x).write(1, x)
    if ta.dtype == tf.float32 and ta.element_shape.rank == 1 and not ta.dynamic_size:
        return ta.concat()
    return ta.stack()


@tf.function(autograph=False)
def count(x):
    ta = tf.TensorArray(tf.float32, 3).unstack(x)
    return [ta.read(i) for i in range(ta.size())]  # expect: GV303


@tf.function
def to_numpy(x):
    ta = tf.TensorArray(tf.float32, 3).unstack(x)
    return np.stack([ta.read(0), ta.gather([1])[0]])  # expect: GV502


@tf.function(autograph=False)
def last(x):
    ta = tf.TensorArray(tf.float32, 3).unstack(x)
    history = ["a", "b", "c", "d"]
    return tf.constant(history[ta.size()])  # expect: GV304


def main_decode():
    return decode(tf.ones([2]), tf.constant(3))


def main_static():
    return static(tf.ones([2]))


def main_count():
    return count(tf.ones([3]))


def main_numpy():
    return to_numpy(tf.ones([3]))


def main_last():
    return last(tf.ones([3]))
