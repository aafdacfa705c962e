# `keras.ops.cond` with named methods, in a `Sequential` under `fit`.
# needs: tensorflow 2.18.1 2.21.0
# Rows: K612
import keras
import tensorflow as tf


class Switch(keras.layers.Layer):
    def call(self, x):
        return keras.ops.cond(self.is_positive(x), lambda: self.up(x), lambda: self.down(x))

    def is_positive(self, x):
        return keras.ops.sum(x) > 0

    def up(self, x):
        return x * 2.0

    def down(self, x):
        return x / 2.0


model = keras.Sequential([Switch(), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
