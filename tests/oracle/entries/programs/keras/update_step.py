# An optimizer of the project: `update_step` under `fit`.
# Rows: K584
# needs: tensorflow 2.18.1 2.21.0
import tensorflow as tf


class SignSgd(tf.keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.01, name="sign_sgd"):
        super().__init__(learning_rate=learning_rate, name=name)

    def update_step(self, gradient, variable, learning_rate):
        self.assign_sub(variable, learning_rate * self.direction(gradient))

    def direction(self, gradient):
        return tf.sign(gradient)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=SignSgd(), loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
