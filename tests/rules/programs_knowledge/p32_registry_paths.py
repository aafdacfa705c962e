# tensorflow: 2.21
# names reached by unusual ways
import importlib
import tensorflow as tf
import tensorflow
import tensorflow.math as tm
import tensorflow.linalg
import tensorflow.keras.layers as kl
import tensorflow._api.v2.v2 as v2
from tensorflow import data as tfd, nest as tree, function as graph
from tensorflow.math import reduce_sum as total, reduce_any
from tensorflow.compat.v2 import experimental as ex
from tensorflow.dtypes import float32 as F

np = importlib.import_module("numpy")
keras = tensorflow.keras
tnp = ex.numpy


@graph(autograph=False)
def one(x):
    return x if total(x) > 0 else -x  # expect: GV301


@graph
def two(x):
    return np.tanh(v2.cast(x, F))  # expect: GV502


@tensorflow.function(jit_compile=False)
def three(x):
    return tensorflow.linalg.trace(tensorflow.expand_dims(x, 0)).numpy()  # expect: GV501


class Four(kl.Layer):
    def call(self, x):
        first, *_ = tm.cumsum(x)  # expect: GV302
        return first


class Five(keras.layers.Dense):
    def call(self, x):
        y = super().call(x)
        return y if reduce_any(y > 0) else -y  # expect: GV301


@tf.autograph.experimental.do_not_convert
def six(x):
    return [1, 2][tm.argmax(x)]  # expect: GV304


@tf.function
def use_six(x):
    return six(x)


@tf.function
def seven(x):
    parts = tree.map_structure(lambda t: t * 2.0, {"a": x, "b": (x, x)})
    return sum(tree.flatten(parts)) + parts["b"][0] + len(parts)


X = tf.constant([1.0, -2.0])


def main_one():
    return one(X)


def main_two():
    return two(X)


def main_three():
    return three(X)


def main_four():
    return tf.function(lambda t: Four()(t))(X)


def main_five():
    layer = Five(1)
    layer.build([2, 2])
    return tf.function(lambda t: layer(t))(tf.ones([2, 2]))


def main_six():
    return use_six(X)


def main_seven():
    return seven(X)


def main_map():
    return list(tfd.Dataset.range(2).map(lambda v: v.numpy()))  # expect: GV501
