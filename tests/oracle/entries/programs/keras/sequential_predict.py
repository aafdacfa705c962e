# The same through `predict`, `evaluate` and `train_on_batch`.
# Rows: K501
import numpy as np
import tensorflow as tf


class Predicted(tf.keras.layers.Layer):
    def call(self, x):
        return self.centred(x)

    def centred(self, x):
        return x - tf.reduce_mean(x)


class Evaluated(tf.keras.layers.Layer):
    def call(self, x):
        return below_evaluated(x)


def below_evaluated(x):
    return x * 2.0


class Trained(tf.keras.layers.Layer):
    def call(self, x):
        return below_trained(x)


def below_trained(x):
    return x + 1.0


x = np.ones((2, 3), np.float32)
print(tf.keras.Sequential([Predicted()]).predict(x, verbose=0))
evaluated = tf.keras.Sequential([Evaluated()])
evaluated.compile(loss="mse")
print(evaluated.evaluate(x, x, verbose=0))
trained = tf.keras.Sequential([Trained(), tf.keras.layers.Dense(3)])
trained.compile("sgd", "mse")
print(trained.train_on_batch(x, x))
