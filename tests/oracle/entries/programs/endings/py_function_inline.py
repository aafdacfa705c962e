# A def or lambda written in a converted function and given to `tf.py_function`.
# Rows: K431 K432
import tensorflow as tf


def describe(x):
    return float(x) + 1.0


@tf.function
def run(x):
    def local(value):
        return describe(value.numpy())

    first = tf.py_function(local, [x], tf.float64)
    second = tf.numpy_function(lambda value: describe(value), [x], tf.float64)
    return first + second


@tf.function
@tf.autograph.experimental.do_not_convert
def as_written(x):
    return tf.py_function(lambda value: tf.constant(describe(value.numpy()), tf.float64), [x], tf.float64)


print(run(tf.constant(1.0)), as_written(tf.constant(2.0)))
