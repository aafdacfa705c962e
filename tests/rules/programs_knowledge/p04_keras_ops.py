# tensorflow: 2.21
import keras
import numpy as np
import tensorflow as tf
from keras import ops as K
from keras import layers


class Patches(layers.Layer):
    def call(self, images):
        batch, height, width = K.shape(images)[:3]
        if height % 2 or len(K.shape(images)) != 4:
            raise ValueError("odd")
        left, right = K.split(images, 2, axis=2)
        for row in K.unstack(left, axis=1):
            right = right + K.mean(row)
        if K.ndim(images) == 4 and K.is_tensor(images):
            right = right * 2.0
        return right


class Router(layers.Layer):
    def call(self, x):
        score = K.max(x)
        return K.where(score > 0, x, -x) if K.any(score > 3) else x  # expect: GV301


class Export(layers.Layer):
    def call(self, x):
        mean, var = K.moments(x, axes=[0])
        return x - np.sqrt(K.convert_to_numpy(var))  # expect: GV501


class Loop(layers.Layer):
    def call(self, x):
        return K.fori_loop(0, 3, self.body, x)

    def body(self, i, x):
        return x + float(i)  # expect: GV303


class Cond(layers.Layer):
    def call(self, x):
        def positive():
            return np.exp(x)  # expect: GV502

        return K.cond(K.sum(x) > 0, positive, lambda: x)


def call(layer, shape):
    return tf.function(lambda x: layer(x))(tf.ones(shape))


def main_patches():
    return call(Patches(), [2, 4, 4, 3]).shape


def main_router():
    return call(Router(), [2])


def main_export():
    return call(Export(), [2])


def main_loop():
    return call(Loop(), [2])


def main_cond():
    return call(Cond(), [2])
