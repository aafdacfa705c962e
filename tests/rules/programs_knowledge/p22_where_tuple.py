# tensorflow: 2.21
import tensorflow as tf
from keras import ops, layers


class Positives(layers.Layer):
    def call(self, x):
        rows, cols = ops.where(x > 0)
        for axis in ops.where(x > 0):
            rows = rows + axis
        if len(ops.where(x)) != 2:
            raise ValueError("rank 2 expected")
        return rows + cols


class Quantised(layers.Layer):
    def call(self, x):
        q, low, high = tf.quantization.quantize(x, 0.0, 1.0, tf.quint8)
        return tf.quantization.dequantize(q, low, high)


class Collapsed(layers.Layer):
    def call(self, labels):
        values, lengths = tf.nn.collapse_repeated(labels, tf.fill([2], 2))
        return values


class Size(layers.Layer):
    def call(self, x):
        return x if ops.size(x) > 3 else -x  # expect: GV301


def call(layer, x):
    return tf.function(lambda t: layer(t))(x)


def main_where():
    return call(Positives(), tf.ones([2, 2]))


def main_quantise():
    return call(Quantised(), tf.ones([2, 2]))


def main_collapse():
    return call(Collapsed(), tf.ones([2, 2], tf.int32))


def main_size():
    return call(Size(), tf.ones([2, 2]))
