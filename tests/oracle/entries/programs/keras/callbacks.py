# Callbacks, `Sequence`s, generators and a learning rate scheduler run eagerly.
# Rows: K592 K593 K594
import numpy as np
import tensorflow as tf


class History(tf.keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []

    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(self.value(logs))

    def value(self, logs):
        return float(logs["loss"])

    def on_train_batch_end(self, batch, logs=None):
        announce(batch)


def announce(batch):
    print("batch", batch)


def rate(epoch, current):
    return current * decay()


def decay():
    return 0.5


class Batches(tf.keras.utils.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return self.batch(index)

    def batch(self, index):
        return np.ones((2, 3), np.float32), np.full((2, 1), float(index), np.float32)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
ending = tf.keras.callbacks.LambdaCallback(on_train_end=lambda logs: announce("end"))
scheduler = tf.keras.callbacks.LearningRateScheduler(rate)
model.fit(Batches(), callbacks=[History(), scheduler, ending], verbose=0)
