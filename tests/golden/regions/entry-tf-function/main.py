import tensorflow as tf


@tf.function
def decorated(x):
    return helper(x)


@tf.function(autograph=False)
def unconverted(x):
    return helper(x)


def helper(x):
    return x + 1


class Model(tf.Module):
    def __init__(self):
        self.fast = tf.function(self.step)

    def step(self, x):
        return helper(x)

    def __call__(self, x):
        return x


by_call = tf.function(Model())
of_a_lambda = tf.function(lambda x: x * 2)
