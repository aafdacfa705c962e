# tensorflow: 2.21
import keras
import numpy as np
import tensorflow as tf


class Evaluator(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def test_step(self, data):
        x, y = data
        err = tf.abs(self(x) - y)
        return {"rows": err / len(x)}  # expect: GV303

    def train_step(self, data):
        x, y = data
        n = len(y)  # expect: GV303
        return {"loss": tf.reduce_sum(self(x)) / n}

    def predict_step(self, data):
        y = self(data)
        return np.argmax(y, axis=-1)  # expect: GV502


class Steps(keras.callbacks.Callback):
    def on_predict_batch_end(self, batch, logs=None):
        outputs = logs["outputs"]
        self.top = [float(v) for v in np.max(outputs, axis=-1)]


def build():
    m = Evaluator()
    m.compile("sgd", "mse")
    return m


def main_test():
    return build().evaluate(tf.ones([2, 2]), tf.ones([2, 1]), verbose=0)


def main_train():
    return build().fit(tf.ones([2, 2]), tf.ones([2, 1]), verbose=0)


def main_predict():
    return build().predict(tf.ones([2, 2]), verbose=0)


def main_callback():
    m = keras.Sequential([keras.layers.Dense(1)])
    return m.predict(tf.ones([2, 2]), verbose=0, callbacks=[Steps()])
