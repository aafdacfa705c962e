# tensorflow: 2.15
import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def call(self, x, training=None):
        if training:
            x = x * 2.0
        if tf.reduce_mean(x) > 0:
            return x
        return -x


class Repeat(tf.keras.layers.Layer):
    def call(self, x):
        n = tf.cast(x[0, 0], tf.int32)
        for i in tf.range(n):
            x = x + 1.0
        return x


class Trainer(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(x, training=True) - y))
        while loss > 10.0:  # expect: GV301
            loss = loss / 2.0
        return {"loss": loss}

    def test_step(self, data):
        x, y = data
        return {"mae": float(len(x))}  # expect: GV303


def main_gate():
    return tf.function(Gate())(tf.ones([2, 2]))


def main_repeat():
    return tf.function(Repeat())(tf.ones([2, 2]))


def main_train():
    m = Trainer()
    m.compile("sgd")
    return m.fit(tf.ones([2, 2]), tf.ones([2, 1]), verbose=0)


def main_test():
    m = Trainer()
    m.compile("sgd")
    return m.evaluate(tf.ones([2, 2]), tf.ones([2, 1]), verbose=0)
