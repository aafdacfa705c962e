# A bare layer called in eager code runs eagerly; a `Sequential` builds itself on placeholders first.
# Rows: K501 K527
import tensorflow as tf


class Bare(tf.keras.layers.Layer):
    def call(self, x):
        return self.doubled(x)

    def doubled(self, x):
        return 2.0 * x


class Stacked(tf.keras.layers.Layer):
    def call(self, x):
        return self.shifted(x)

    def shifted(self, x):
        return x + 1.0


x = tf.ones([2, 3])
print(Bare()(x))
print(tf.keras.Sequential([Stacked()])(x))
