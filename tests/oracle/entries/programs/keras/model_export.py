# `model.export`.
# needs: tensorflow 2.15.1 2.18.1 2.21.0
# Rows: K601
import tempfile

import tensorflow as tf


class Exported(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.finished(self.dense(x))

    def finished(self, x):
        return x * 2.0


model = Exported()
model.predict(tf.ones([1, 3]), verbose=0)
model.export(tempfile.mkdtemp())
