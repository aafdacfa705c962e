# tensorflow: 2.21
import numpy as np
import tensorflow as tf
import keras as k3
import keras.backend as KB
from keras import layers as L
from keras.layers import Lambda as Fn


def scale(x):
    return x / x.shape[-1] * np.sqrt(x.shape[-1])


def softsign(x):
    return np.true_divide(x, 2.0)  # expect: GV502


def predict(*ls):
    model = k3.Sequential([k3.Input([4]), *ls])
    return model.predict(np.ones([2, 4]), verbose=0)


class Init(k3.initializers.Initializer):
    def __call__(self, shape, dtype=None):
        fan = np.prod(shape)
        return k3.random.normal(shape, dtype=dtype) / float(np.sqrt(fan)) if len(shape) > 1 else k3.ops.zeros(shape)


class Reg(k3.regularizers.Regularizer):
    def __call__(self, w):
        return 0.1 * np.sum(np.abs(w))  # expect: GV502


class NonNeg(k3.constraints.Constraint):
    def __call__(self, w):
        return w * k3.ops.cast(w >= 0, w.dtype)


def main_good():
    return predict(Fn(scale), L.Dense(2, kernel_initializer=Init(), kernel_constraint=NonNeg()), L.Activation(tf.nn.relu))


def main_softsign():
    return tf.function(L.Lambda(softsign))(tf.ones([2, 4]))


def main_activation():
    layer = L.Activation(lambda x: x if KB.max(x) > 0 else -x) if hasattr(KB, "max") else L.Activation("relu")
    return tf.function(layer)(tf.ones([2, 4]))


def main_reg():
    model = k3.Sequential([L.Dense(1, kernel_regularizer=Reg())])
    model.compile("sgd", "mse")
    return model.fit(np.ones([4, 2]), np.ones([4, 1]), verbose=0)
