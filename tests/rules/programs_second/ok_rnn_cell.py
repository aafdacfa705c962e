"""A layer-normalised GRU-like cell, its loop, and greedy decoding."""
import keras
import numpy as np
import tensorflow as tf

VOCAB = ["<pad>", "a", "b", "c", "<end>"]


class Cell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, units]
        self.output_size = units
        self.gate = keras.layers.Dense(2 * units)
        self.candidate = keras.layers.Dense(units)

    def build(self, shape):
        self.gate.build((None, shape[-1] + self.units))
        self.candidate.build((None, shape[-1] + self.units))

    def call(self, inputs, states, training=False):
        h, slow = states
        z, r = tf.split(tf.sigmoid(self.gate(tf.concat([inputs, h], -1))), 2, axis=-1)
        c = tf.tanh(self.candidate(tf.concat([inputs, r * h], -1)))
        h = (1 - z) * h + z * c
        return h, [h, 0.9 * slow + 0.1 * h]


class Decoder(tf.Module):
    def __init__(self, units=6):
        super().__init__()
        self.cell = Cell(units)
        self.embed = keras.layers.Embedding(len(VOCAB), units)
        self.head = keras.layers.Dense(len(VOCAB))

    @tf.function
    def greedy(self, start, limit):
        n = tf.shape(start)[0]
        states = [tf.zeros([n, s]) for s in self.cell.state_size]
        token = start
        out = tf.TensorArray(tf.int32, size=0, dynamic_size=True, element_shape=[None])
        done = tf.zeros([n], tf.bool)
        i = 0
        while i < limit and not tf.reduce_all(done):
            h, states = self.cell(self.embed(token), states)
            token = tf.argmax(self.head(h), axis=-1, output_type=tf.int32)
            done = done | (token == len(VOCAB) - 1)
            out = out.write(i, token)
            i += 1
        return tf.transpose(out.stack())


def main():
    decoder = Decoder()
    decoder.cell.build((None, 6))
    decoder.embed.build(None)
    decoder.head.build((None, 6))
    ids = decoder.greedy(tf.constant([1, 2]), tf.constant(4))
    return [" ".join(VOCAB[i] for i in row) for row in ids.numpy()]


def main_layer():
    layer = keras.layers.RNN(Cell(4), return_sequences=True, return_state=True)
    model = tf.function(lambda x: layer(x))
    ys, *last = model(tf.constant(np.ones([2, 3, 5], "float32")))
    if tf.reduce_max(ys) > 10:
        print("large")
    return len(last), ys.numpy().shape


def main_scan():
    @tf.function
    def smooth(xs):
        def step(carry, x):
            total, n = carry
            return total + x, n + 1
        total, n = tf.scan(step, xs, (0.0, 0))
        return total / tf.cast(n + 1, tf.float32)
    return list(smooth(tf.constant([1.0, 2.0, 3.0])))

# tensorflow: 2.21
