# A user's Keras layer and model in `map`.
# Rows: K313 K314
import tensorflow as tf


class Rescale(tf.keras.layers.Layer):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def call(self, x):
        return self.scaled(x)

    def scaled(self, x):
        return x * self.factor


def preprocess(x):
    return rescale(tf.cast(x, tf.float32))


rescale = Rescale(0.5)
print(list(tf.data.Dataset.range(4).batch(2).map(preprocess)))
print(list(tf.data.Dataset.range(4).batch(2).map(lambda x: tf.cast(x, tf.float32)).map(rescale)))
