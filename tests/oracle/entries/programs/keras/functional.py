# Functional construction runs `call` on symbolic tensors; a model that exists already is called eagerly.
# Rows: K508 K509
import tensorflow as tf


class Pool(tf.keras.layers.Layer):
    def __init__(self, axis):
        super().__init__()
        self.axis = axis

    def call(self, x):
        return reduce_over(x, self.axis)


def reduce_over(x, axis):
    return tf.reduce_mean(x, axis=axis)


class Head(tf.keras.layers.Layer):
    def call(self, inputs):
        a, b = inputs
        return self.joined(a, b)

    def joined(self, a, b):
        return tf.concat([a, b], axis=-1)


def build_model():
    inputs = tf.keras.Input((4, 3))
    return tf.keras.Model(inputs, Head()([Pool(1)(inputs), Pool(1)(inputs)]))


print(build_model()(tf.ones([2, 4, 3])).shape)
