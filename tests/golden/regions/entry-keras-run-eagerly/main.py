import tensorflow as tf


class Model(tf.keras.Model):
    def call(self, x):
        return x


model = Model()
model.compile(run_eagerly=True)
