# tensorflow: 2.15
import numpy as np
import tensorflow as tf
from keras.src.engine.base_layer import Layer as SrcLayer
from keras.layers import Layer
from tensorflow.keras import backend as K
from tensorflow.python.keras.engine.base_layer import Layer as OldLayer


class Deep(SrcLayer):
    def call(self, x):
        if tf.reduce_sum(x) > 0:
            return x
        y = np.exp(x)  # expect: GV502
        return y  # AutoGraph names the `if` where the failing call is the `return` itself


class Old(OldLayer):
    def call(self, x):
        if K.ndim(x) == 2 and K.int_shape(x)[-1] == 2 and K.learning_phase() is not None:
            x = x / K.int_shape(x)[0]
        return x + sum(v for v in K.int_shape(x))


class Switch(Layer):
    def call(self, x, mask=None):
        y = K.switch(K.greater(K.sum(x), 0.0), lambda: x, lambda: -x)
        return y * K.eval(K.mean(y))  # expect: GV501


class Prop(Layer):
    @property
    def gain(self):
        return 2.0 if K.sum(self.last) > 0 else 1.0  # expect: GV301

    def call(self, x):
        self.last = x
        return x * self.gain


def call(layer):
    return tf.function(lambda t: layer(t))(tf.ones([2, 2]))


def main_deep():
    return call(Deep())


def main_old():
    return call(Old())


def main_switch():
    return call(Switch())


def main_prop():
    return call(Prop())
