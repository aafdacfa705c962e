# `add_loss` of a function: Keras 2 only.
# needs: tensorflow 2.12.1 2.15.1
# Rows: K567
import tensorflow as tf


class Penalised(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)
        self.add_loss(self.penalty)

    def call(self, x):
        return self.dense(x)

    def penalty(self):
        return size(self.dense.kernel)


def size(kernel):
    return tf.reduce_sum(kernel * kernel)


model = tf.keras.Sequential([Penalised()])
model.compile(optimizer="sgd", loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
