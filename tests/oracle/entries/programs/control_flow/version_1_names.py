# `tf.compat.v1.cond`, `while_loop`, `map_fn`, `py_func` in a traced function.
# Rows: K401 K411 K431
import tensorflow as tf

v1 = tf.compat.v1


def left():
    return tf.constant(1.0)


def right():
    return tf.constant(2.0)


def more(i):
    return i < 3


def step(i):
    return i + 1


def square(x):
    return x * x


def host(x):
    return x + 1.0


@tf.function
def run(x):
    y = v1.cond(x[0] > 0.0, left, right)
    i = v1.while_loop(more, step, [tf.constant(0)])
    z = v1.map_fn(square, x)
    w = v1.py_func(host, [x], tf.float32)
    return y + tf.cast(i, tf.float32) + z + w


print(run(tf.constant([1.0, 2.0])))
