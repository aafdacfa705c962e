import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class Model:
    def __init__(self):
        self.x = 1

    def call(self, x,

    def other(self):
        return 2

    def third(self):
        return self.

    def fourth(self):
        return 4


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
