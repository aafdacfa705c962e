# `call`, a step and a loss that are decorated with `@tf.function`: converted under both Kerases.
# Rows: K503 K533 K556 K614
import tensorflow as tf


class Gate(tf.keras.layers.Layer):
    @tf.function
    def call(self, x):
        if tf.reduce_sum(x) > 0.0:
            return self.opened(x)
        return x

    def opened(self, x):
        return x * 2.0


@tf.function
def loss(y_true, y_pred):
    return squared(y_true - y_pred)


def squared(x):
    return x * x


class Trained(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(self.gate(x))

    @tf.function
    def train_step(self, data):
        x, y = self.unpacked(data)
        with tf.GradientTape() as tape:
            value = tf.reduce_mean(loss(y, self(x, training=True)))
        self.optimizer.apply_gradients(zip(tape.gradient(value, self.trainable_variables), self.trainable_variables))
        return {"loss": value}

    def unpacked(self, data):
        return data


model = Trained()
model.compile("sgd", loss)
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
print(Gate()(tf.ones([2])))
