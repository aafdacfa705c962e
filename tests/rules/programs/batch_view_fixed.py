import dataclasses

import tensorflow as tf


@dataclasses.dataclass
class BatchView:
    tokens: tf.Tensor
    names: tuple = ("ids",)
    size: object = None

    def __post_init__(self):
        self.size = tf.shape(self.tokens)[0]
        if len(self.names) > 1 or self.tokens.shape.rank is None:
            raise ValueError("one name")

    def weights(self, limit):
        return self.size if self.size < limit else limit


@tf.function
def encode(tokens):
    view = BatchView(tokens)
    return tf.reduce_sum(view.tokens) / view.weights(2)


def main():
    return encode(tf.constant([1, 2, 3]))
