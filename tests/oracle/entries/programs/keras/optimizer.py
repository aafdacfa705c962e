# `apply_gradients` override under `fit`; a gradient transformer of the project.
# Rows: K584 K586
import tensorflow as tf


class Clipping(tf.keras.optimizers.SGD):
    def apply_gradients(self, grads_and_vars, **kwargs):
        return super().apply_gradients(self.clipped(grads_and_vars), **kwargs)

    def clipped(self, pairs):
        return [(clip(gradient), variable) for gradient, variable in pairs]


def clip(gradient):
    return tf.clip_by_value(gradient, -1.0, 1.0)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=Clipping(0.1), loss="mse")
x, y = tf.ones([2, 3]), tf.ones([2, 1])
optimizer = Clipping(0.1)
variable = tf.Variable(1.0)
optimizer.apply_gradients([(tf.constant(2.0), variable)])
@tf.function
def step():
    optimizer.apply_gradients([(tf.constant(2.0), variable)])


step()
