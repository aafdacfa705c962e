import tensorflow as tf


def body(i):
    return i + 1


def goes_on(i):
    return i < 3


def each(x):
    return x


@tf.function
def f(x):
    i = tf.while_loop(goes_on, body, [0])
    y = tf.cond(x > 0, lambda: x, lambda: -x)
    return tf.map_fn(each, x)


def eager(x):
    return tf.vectorized_map(each, x)
