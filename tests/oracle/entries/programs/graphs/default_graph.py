# A `with tf.Graph().as_default()` block: version 1 graph, unconverted.
# Rows: K137
import tensorflow as tf

v1 = tf.compat.v1


def build(x):
    return tf.add(x, constant())


def constant():
    return tf.constant(2.0)


def run(value):
    with tf.Graph().as_default():
        x = v1.placeholder(tf.float32, [])
        y = build(x)
        with v1.Session() as session:
            return session.run(y, {x: value})


def eager(x):
    return x + 1.0


print(run(1.0), eager(tf.constant(1.0)))
