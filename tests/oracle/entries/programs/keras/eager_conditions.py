# Tensor conditions in a subclassed model that is only called directly.
# Rows: K505 K529
import tensorflow as tf


class Guarded(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        y = self.dense(x)
        return self.chosen(y)

    def chosen(self, y):
        return tf.abs(y)


print(Guarded()(tf.ones([1, 2])))
