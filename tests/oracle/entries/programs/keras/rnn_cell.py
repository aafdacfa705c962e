# A cell in `RNN`, a layer in `TimeDistributed`, a subclass of a built-in layer.
# Rows: K514 K515 K516
import tensorflow as tf

layers = tf.keras.layers


class MinimalCell(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.state_size = units
        self.output_size = units

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.units), name="kernel")

    def call(self, inputs, states):
        output = self.mixed(inputs, states[0])
        return output, [output]

    def mixed(self, x, state):
        return tf.tanh(x @ self.kernel + state)


class Doubled(layers.Layer):
    def call(self, x):
        return twice(x)


def twice(x):
    return 2.0 * x


class NoisyDense(layers.Dense):
    def call(self, x):
        return super().call(self.noisy(x))

    def noisy(self, x):
        return x + 0.01


model = tf.keras.Sequential([layers.RNN(MinimalCell(4), return_sequences=True), layers.TimeDistributed(Doubled()), NoisyDense(1)])
print(model.predict(tf.ones([2, 5, 3]), verbose=0).shape)
