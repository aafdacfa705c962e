import tensorflow as tf
import tensorflow.experimental.numpy as np


class Table:
    def __init__(self, values):
        self.values = values

    def numpy(self):
        return self.values * 2.0

    def item(self):
        return self.values[0]

    def __len__(self):
        return 3


def len(x):
    return tf.shape(x)[0]


def print(*values):
    tf.print(*values)


@tf.function
def step(x):
    table = Table(x)
    print("mean", np.mean(x))
    return table.numpy() + table.item() + tf.cast(len(x), tf.float32) + np.sum(np.array([x, x]))


def main():
    return step(tf.constant([1.0, 2.0]))
