import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2)

    @tf.function
    def call(self, x):
        y = self.dense(x)
        while tf.reduce_max(y) > 1.0:
            y = y / 2.0
        for row in y:
            if tf.reduce_sum(row) > 10.0:
                y = y - 1.0
        return y


def main():
    model = tf.keras.Sequential([Gate()])
    return model.predict(tf.ones([4, 3]), verbose=0)
