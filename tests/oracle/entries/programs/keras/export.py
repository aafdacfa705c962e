# `model.export` and `ExportArchive.add_endpoint`.
# needs: tensorflow 2.15.1 2.18.1 2.21.0
# Rows: K601 K604
import tempfile

import tensorflow as tf


class Served(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.finished(self.dense(x))

    def finished(self, x):
        return x * 2.0


def endpoint(x):
    return below_endpoint(x)


def below_endpoint(x):
    return model(x)


model = Served()
model(tf.ones([1, 3]))
archive = tf.keras.export.ExportArchive()
archive.track(model)
archive.add_endpoint("serve", endpoint, input_signature=[tf.TensorSpec([None, 3], tf.float32)])
archive.write_out(tempfile.mkdtemp())
