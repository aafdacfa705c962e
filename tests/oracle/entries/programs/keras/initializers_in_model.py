# Initializers and `build` of layers below a subclassed model.
# Rows: K522 K577
import tensorflow as tf


def start(shape, dtype=None):
    return 0.5 * filled(shape)


def filled(shape):
    return tf.ones(shape)


class Weighted(tf.keras.layers.Layer):
    def build(self, shape):
        self.weight = self.add_weight(shape=self.weight_shape(shape), initializer=start, name="weight")

    def weight_shape(self, shape):
        return (shape[-1],)

    def call(self, x):
        return x * self.weight


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.weighted = Weighted()

    def call(self, x):
        return self.weighted(x)


print(Net().predict(tf.ones([2, 3]), verbose=0))
