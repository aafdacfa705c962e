# `tf.Module` methods under `with_name_scope`, `tf.name_scope` wrappers, and `__call__` of a list of modules.
# Rows: K451
import tensorflow as tf


class Linear(tf.Module):
    def __init__(self, size, name=None):
        super().__init__(name=name)
        self.size = size

    @tf.Module.with_name_scope
    def __call__(self, x):
        if not hasattr(self, "weight"):
            self.weight = tf.Variable(self.start(x.shape[-1]), name="weight")
        return tf.matmul(x, self.weight)

    def start(self, inputs):
        return tf.ones([inputs, self.size])


class Mlp(tf.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [Linear(size) for size in sizes]

    @tf.Module.with_name_scope
    def __call__(self, x):
        for layer in self.layers:
            x = activated(layer(x))
        return x


def activated(x):
    return tf.nn.relu(x)


mlp = Mlp([2, 1])


@tf.function
def run(x):
    return mlp(x)


print(run(tf.ones([1, 3])))
