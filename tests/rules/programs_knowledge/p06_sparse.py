# tensorflow: 2.21
import numpy as np
import tensorflow as tf


@tf.function(autograph=False)
def static(st):
    rows, cols = st.shape
    if st.shape.is_fully_defined() and st.dtype.is_floating:
        return tf.sparse.to_dense(st) * float(rows * cols) / st.get_shape().num_elements()
    return tf.sparse.reduce_sum(st)


@tf.function(autograph=False)
def dynamic(st):
    rows, cols = st.dense_shape  # expect: GV302
    return rows


@tf.function
def norm(st):
    return np.linalg.norm(st.values)  # expect: GV502


@tf.function(autograph=False)
def nonzero(st):
    return len(st.indices)  # expect: GV303


@tf.function(autograph=False)
def parts(st):
    a, b = tf.sparse.split(sp_input=st, num_split=2, axis=1)
    return tf.sparse.to_dense(a) + tf.sparse.to_dense(b)


ST = tf.sparse.from_dense([[1.0, 0.0], [0.0, 2.0]])


def main_static():
    return static(ST)


def main_dynamic():
    return dynamic(ST)


def main_norm():
    return norm(ST)


def main_nonzero():
    return nonzero(ST)


def main_parts():
    return parts(ST)
