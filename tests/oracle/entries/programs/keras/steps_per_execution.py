# `steps_per_execution` and `train_on_batch` of a model with its own step.
# Rows: K504
import tensorflow as tf


class Stepped(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(self.prepared(x))

    def prepared(self, x):
        return x / 2.0


def loss(y, pred):
    return tf.reduce_mean((y - pred) ** 2)


model = Stepped()
model.compile(optimizer="sgd", loss=loss, steps_per_execution=2)
model.fit(tf.ones([4, 3]), tf.ones([4, 1]), batch_size=1, verbose=0)
