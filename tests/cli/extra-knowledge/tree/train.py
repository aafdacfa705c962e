import acme
import tensorflow as tf
from acme.layers import Block


@tf.function
def step(x):
    y = acme.ops.scale(x, 2.0)
    return y.numpy()


@acme.compiled
def score(x):
    return float(x)


def item(v):
    return v.numpy()


class Gate(Block):
    def call(self, x):
        if x > 0:
            return x
        return -x


@acme.compiled_as_is
def positive(x):
    return x if tf.reduce_sum(x) > 0 else -x


def add(total, step, weight):
    return total + step * weight.numpy()


@acme.retried
def norm(x):
    return tf.reduce_sum(x * x)


@tf.function
def summed(x):
    folded = acme.fold(add, x, [1, 2], kwargs={"weight": x})
    return norm(x).numpy() + folded.total.numpy()


acme.ops.each(item, tf.zeros([3]))
step(tf.constant(1.0))
summed(tf.constant(1.0))
