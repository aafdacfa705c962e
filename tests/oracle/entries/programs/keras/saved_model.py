# `tf.saved_model.save` of a model; `model.save` to a `.keras` file runs nothing.
# needs: tensorflow 2.15.1 2.18.1 2.21.0
# Rows: K602 K603
import os
import tempfile

import tensorflow as tf


@tf.keras.utils.register_keras_serializable("golden")
class Saved(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.finished(self.dense(x))

    def finished(self, x):
        return x + 1.0

    def get_config(self):
        return describe()


def describe():
    return {}


model = Saved()
model.predict(tf.ones([1, 3]), verbose=0)
folder = tempfile.mkdtemp()
model.save(os.path.join(folder, "model.keras"))
tf.saved_model.save(model, os.path.join(folder, "saved"))
