# `compile(run_eagerly=True)`: steps and `call` of a subclassed model run eagerly, the dataset's functions do not.
# Rows: K504 K531
import tensorflow as tf


class Debugged(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.error(y, self.dense(x))
        variables = self.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return self.logs(loss)

    def error(self, y, pred):
        return tf.reduce_mean((y - pred) ** 2)

    def logs(self, loss):
        return {"loss": float(loss)}


def prepare(x, y):
    return augment(x), y


def augment(x):
    return x * 2.0


model = Debugged()
model.compile(optimizer="sgd", run_eagerly=True)
dataset = tf.data.Dataset.from_tensors((tf.ones([2, 3]), tf.ones([2, 1]))).map(prepare)
model.fit(dataset, verbose=0)
