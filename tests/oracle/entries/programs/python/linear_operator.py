# A subclass of a TensorFlow class: its hooks are called by library code, unconverted.
import tensorflow as tf


class Diagonal(tf.linalg.LinearOperator):
    def __init__(self, diagonal):
        self._diagonal = diagonal
        super().__init__(dtype=diagonal.dtype, is_square=True)

    def _shape(self):
        return self.static_shape()

    def static_shape(self):
        return tf.TensorShape([2, 2])

    def _shape_tensor(self):
        return tf.constant([2, 2])

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return self.scaled(x)

    def scaled(self, x):
        return self._diagonal[:, tf.newaxis] * x


@tf.function
def run(x):
    return Diagonal(tf.constant([1.0, 2.0])).matmul(x)


print(run(tf.ones([2, 1])))
