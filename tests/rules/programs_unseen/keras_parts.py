"""Activations, regularizers, Lambda layers and initializers handed to Keras."""
import numpy as np
import tensorflow as tf

keras = tf.keras


def gelu(x):
    return 0.5 * x * (1.0 + tf.math.erf(x / np.sqrt(2.0)))


def softplus_np(x):
    return np.log1p(tf.exp(x))  # expect: GV502


class L1Ratio(keras.regularizers.Regularizer):
    """The ratio of the L1 and L2 norm of a kernel."""

    def __init__(self, factor=0.01, use_numpy=False):
        self.factor, self.use_numpy = factor, use_numpy

    def __call__(self, w):
        l1 = tf.reduce_sum(tf.abs(w))
        if self.use_numpy:
            return self.factor * l1 / np.linalg.norm(tf.reshape(w, [-1]))  # expect: GV502
        return self.factor * l1 / tf.norm(w)

    def get_config(self):
        return {"factor": self.factor, "use_numpy": self.use_numpy}


class Gate(keras.layers.Layer):
    def __init__(self, activation=None, verbose=False, **kwargs):
        super().__init__(**kwargs)
        self.activation = keras.activations.get(activation)
        self.verbose = verbose

    def build(self, input_shape):
        print("building for", input_shape)
        self.weight = self.add_weight(name="gate", shape=(input_shape[-1],), initializer=self._start)

    def _start(self, shape, dtype=None, **kwargs):
        return np.full(shape, 0.5, dtype="float32")

    def call(self, x):
        y = x * self.weight
        if self.verbose:
            self._show(y)
        return self.activation(y) if self.activation is not None else y

    def _show(self, y):
        static = y.shape
        print("gate output", static)  # expect: GV101


class ScaleTo(keras.layers.Layer):
    def call(self, x, limit=None):
        largest = tf.reduce_max(tf.abs(x))
        if limit is None:
            limit = 1.0
        return x * tf.minimum(1.0, limit / (largest + 1e-6))


def build(activation=gelu, regularizer=None, verbose=False):
    return keras.Sequential(
        [
            keras.layers.Dense(4, activation=activation, kernel_regularizer=regularizer),
            Gate("tanh", verbose=verbose),
            ScaleTo(),
            keras.layers.Dense(1),
        ]
    )


def fit(model, epochs=2):
    model.compile("sgd", "mse")
    x = np.random.rand(8, 3).astype("float32")
    history = model.fit(x, np.sum(x, axis=1), epochs=epochs, batch_size=4, verbose=0).history
    print("loss", history["loss"][-1], "kernel norm", np.linalg.norm(model.layers[0].kernel.numpy()))
    return history["loss"]


def main():
    assert np.isfinite(fit(build(regularizer=L1Ratio()))[-1])


def main_softplus():
    fit(build(activation=softplus_np))


def main_ratio():
    fit(build(regularizer=L1Ratio(use_numpy=True)))


def main_verbose():
    fit(build(verbose=True), epochs=3)


if __name__ == "__main__":
    main()
