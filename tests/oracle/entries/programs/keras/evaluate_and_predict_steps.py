# `test_step` under `evaluate`, `predict_step` under `predict`.
# Rows: K534 K536
import tensorflow as tf


class Tested(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def test_step(self, data):
        x, y = data
        return {"error": self.error(y, self(x, training=False))}

    def error(self, a, b):
        return tf.reduce_mean(tf.abs(a - b))

    def predict_step(self, data):
        return self.rounded(self(data, training=False))

    def rounded(self, x):
        return tf.round(x)


model = Tested()
model.compile(loss="mse")
x = tf.ones([2, 3])
print(model.evaluate(x, tf.ones([2, 1]), verbose=0, return_dict=True), model.predict(x, verbose=0))
