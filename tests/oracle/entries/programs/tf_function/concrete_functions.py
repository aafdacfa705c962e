# `get_concrete_function` traces; calls of the concrete function do not again.
# Rows: K128 K129
import tensorflow as tf


class Scorer(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(2.0)

    @tf.function
    def score(self, x):
        return self.weighted(x)

    def weighted(self, x):
        return self.weight * x


@tf.function
def never_called(x):
    return inner(x)


def inner(x):
    return tf.abs(x)


scorer = Scorer()
concrete = scorer.score.get_concrete_function(tf.TensorSpec([None], tf.float32))
print(concrete(tf.constant([1.0])))
print(never_called.get_concrete_function(tf.TensorSpec([], tf.float32)).structured_outputs)
