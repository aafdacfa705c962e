"""Active learning: score a pool in a graph, ask for labels, repeat."""
import keras
import numpy as np
import tensorflow as tf

import scores


class Acquirer:
    def __init__(self, model, score, select):
        self.model = model
        self.score = score
        self.select = select

    @tf.function(reduce_retracing=True)
    def pick(self, pool):
        probs = tf.nn.softmax(self.model(pool, training=False))
        return self.select(self.score(probs))


def pool():
    return np.random.default_rng(1).normal(size=(10, 4)).astype("float32")


def build(score=scores.entropy, select=None):
    model = keras.Sequential([keras.layers.Dense(3)])
    return Acquirer(model, score, select or scores.TopK(2))


def loop(acquirer, rounds=2):
    rest = pool()
    asked = []
    for _ in range(rounds):
        chosen = scores.as_list(acquirer.pick(tf.constant(rest)))
        asked.extend(chosen)
        rest = np.delete(rest, chosen, axis=0)
    return asked


def report(model):
    """Eager: NumPy is fine here."""
    probs = tf.nn.softmax(model(pool()))
    return scores.margin(probs)


def main():
    acquirer = build()
    asked = loop(acquirer)
    if tf.reduce_any(report(acquirer.model) < 0):
        print("odd margins")
    return asked


def main_margin():
    return loop(build(score=scores.margin))


def main_threshold():
    return loop(build(select=scores.Threshold(0.1)))

# tensorflow: 2.21
