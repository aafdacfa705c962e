import numpy as np
import tensorflow as tf


class Calibrated(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(), initializer="ones")
        self.offsets = self.add_weight(name="offsets", shape=(int(input_shape[-1]),), initializer="zeros")

    def call(self, x):
        return x * self.scale.numpy() + self.offsets  # expect: GV501

    def penalty(self):
        return np.sum(self.offsets)  # expect: GV502


layer = Calibrated()
layer.build((None, 2))


@tf.function
def predict(x):
    return layer(x)


@tf.function
def regulariser():
    return layer.penalty()


def main():
    return predict(tf.ones([1, 2]))


def main_penalty():
    return regulariser()
