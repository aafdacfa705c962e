"""What eager code passes is evidence for what parameters hold."""
import numpy as np
import tensorflow as tf


@tf.function
def traced(x, scale, names, table, flag=None):
    return x * scale, names, table, flag


def helper(x, axis):
    return tf.reduce_sum(x, axis=axis)


class Layer(tf.keras.layers.Layer):
    def call(self, inputs, mask=None):
        return inputs if mask is None else inputs * mask


def main():
    traced(np.ones([2]), 2.0, ["a"], {"k": tf.zeros([2])})
    traced(tf.Variable(1.0), 2.0, ["a"], {"k": tf.zeros([2])}, flag=True)
    helper(tf.ones([2, 2]), -1)
    Layer()(tf.ones([2]), mask=tf.ones([2]))


main()
