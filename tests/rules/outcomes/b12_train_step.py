import tensorflow as tf  # 2.21 raises: 20 AttributeError # 2.15 raises: 20 AttributeError
import numpy as np


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(y - self(x, training=True)))
        grads = tape.gradient(loss, self.trainable_variables)
        norm = tf.linalg.global_norm(grads)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss, "norm": norm.numpy()}


model = Net()
model.compile(optimizer="sgd")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
