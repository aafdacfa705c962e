# tensorflow: 2.21
import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2)

    def call(self, x):
        y = self.dense(x)
        while tf.reduce_max(y) > 1.0:  # expect: GV301
            y = y / 2.0
        return y


def main():
    model = tf.keras.Sequential([Gate()])
    model.compile(loss="mse")
    model.fit(tf.ones([4, 3]), tf.ones([4, 2]), verbose=0)
