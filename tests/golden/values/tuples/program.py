"""Tuples whose length is not known keep what they begin with."""
import tensorflow as tf


def attend(x, with_weights):
    state = [x]
    if with_weights.size:
        return x, state, tf.nn.softmax(x)
    return x, state


class Flag:
    def __init__(self, size):
        self.size = size


@tf.function
def traced(x, flag):
    both = attend(x, flag)
    outputs = both[0]
    state = both[1]
    rest = list(both)[1:]
    again = tuple([outputs] + rest)
    first, second = again
    return outputs, state, first, second


traced(tf.ones([2]), Flag(0))
