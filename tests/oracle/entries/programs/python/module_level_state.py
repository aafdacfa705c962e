# Globals that are set by a function, lazily made singletons, a module level `if`, a rebound name.
import tensorflow as tf

_model = None


class Model:
    def __init__(self, gain):
        self.gain = gain

    def predict(self, x):
        return x * self.gain


def get_model():
    global _model
    if _model is None:
        _model = Model(load_gain())
    return _model


def load_gain():
    return 3.0


def slow(x):
    return x - 1.0


def fast(x):
    return x + 1.0


transform = slow
if tf.__version__.startswith("2"):
    transform = fast


@tf.function
def run(x):
    return get_model().predict(transform(x))


print(run(tf.constant(1.0)))
