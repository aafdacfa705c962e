# tensorflow: 2.21
import tensorflow as tf
from keras.src.layers.layer import Layer as SrcLayer
from keras.src import ops as src_ops
from keras.src.layers import Layer as ApiLayer
import keras.src.ops.numpy as api_ops
from keras import Layer, Model, Variable
from keras import saving


class Src(SrcLayer):
    def call(self, x):
        if src_ops.any(x > 0):  # expect: GV301
            return x
        return -x


class Api(ApiLayer):
    def call(self, x):
        return [v for v in api_ops.exp(x)]  # expect: GV302


@saving.register_keras_serializable(package="zoo")
class Top(Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1],), initializer="ones")
        self.counter = Variable(0, trainable=False, dtype="int32")

    def call(self, x):
        self.counter.assign(self.counter + 1)
        if len(self.w.shape) == 1 and self.w.dtype == "float32" and self.w.ndim == 1 and self.w.path:
            x = x * self.w
        return x if self.counter.value > 3 else -x  # expect: GV301


class Weights(Model):
    def build(self, shape):
        self.w = self.add_weight(shape=(2,), initializer="ones")

    def call(self, x):
        return x * self.w.numpy()  # expect: GV501


class Stateless(Layer):
    def call(self, x):
        names = [w.name for w in self.weights]
        total = sum(1 for w in self.trainable_variables if w.shape)
        assert self.compute_dtype == "float32" and self.trainable and self.name
        return x + float(len(names) + total + len(self.losses))


def call(layer):
    return tf.function(lambda t: layer(t))(tf.ones([2, 2]))


def main_src():
    return call(Src())


def main_api():
    return call(Api())


def main_top():
    layer = Top()
    layer.build((2, 2))
    return call(layer)


def main_weights():
    m = Weights()
    m.build((2, 2))
    return call(m)


def main_stateless():
    return call(Stateless())
