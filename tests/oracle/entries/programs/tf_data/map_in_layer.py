# A dataset that a layer's `call` builds.
# Rows: K317
import tensorflow as tf


def weighted(x):
    return x * 2


def add(state, x):
    return state + x


class Summing(tf.keras.layers.Layer):
    def call(self, x):
        total = tf.data.Dataset.range(3).map(weighted).reduce(tf.constant(0, tf.int64), add)
        return x + tf.cast(total, tf.float32)


model = tf.keras.Sequential([Summing()])
print(model.predict(tf.ones([2, 1]), verbose=0))
