import tensorflow as tf


def on_cpu(next_creator, **kwargs):
    with tf.device("CPU:0"):
        return next_creator(**kwargs)


def logged(next_creator, **kwargs):
    return next_creator(**kwargs)


class Scale(tf.Module):
    def __init__(self):
        with tf.variable_creator_scope(logged):
            self.bias = tf.Variable(0.0)
        self.factor = None


scale = Scale()


@tf.function
def apply(x):
    with tf.variable_creator_scope(on_cpu):
        if scale.factor is None:
            scale.factor = tf.Variable(2.0)
    return x * scale.factor + scale.bias


apply(tf.ones([2]))
