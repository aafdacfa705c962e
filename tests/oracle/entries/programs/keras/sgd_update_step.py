# `update_step` of a subclass of a built-in optimizer, under `fit` and from eager code.
# Rows: K584 K587
import tensorflow as tf


class Halved(tf.keras.optimizers.SGD):
    def update_step(self, gradient, variable, *args):
        super().update_step(self.half(gradient), variable, *args)

    def half(self, gradient):
        return 0.5 * gradient


class EagerOnly(tf.keras.optimizers.SGD):
    def update_step(self, gradient, variable, *args):
        super().update_step(noted(gradient), variable, *args)


def noted(gradient):
    return gradient


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=Halved(0.1), loss="mse", jit_compile=False)
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
EagerOnly(0.1).apply_gradients([(tf.constant(1.0), tf.Variable(1.0))])
