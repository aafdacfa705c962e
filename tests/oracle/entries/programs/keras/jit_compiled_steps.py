# `jit_compile=True`: Keras 2 converts `train_step` then, Keras 3 does not.
# Rows: K501 K531
import tensorflow as tf


class Compiled(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(scaled(x))

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.loss_of(y, self(x, training=True))
        variables = self.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return {"loss": loss}

    def loss_of(self, y, pred):
        return tf.reduce_mean((y - pred) ** 2)


def scaled(x):
    return x / 2.0


model = Compiled()
model.compile(optimizer=tf.keras.optimizers.SGD(0.1), jit_compile=True)
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
