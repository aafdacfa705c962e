"""Losses come from a registry, the step is built by the Trainer's constructor."""
import functools

import numpy as np
import tensorflow as tf

LOSSES = {}


def register(name):
    def wrap(fn):
        LOSSES[name] = fn
        return fn

    return wrap


@register("mse")
def mse(y, p):
    return tf.reduce_mean(tf.square(y - p))


@register("huber")
def huber(y, p, delta=1.0):
    error = tf.abs(y - p)
    return tf.reduce_mean(tf.where(error < delta, 0.5 * error**2, delta * (error - 0.5 * delta)))


@register("quantile")
def quantile(y, p, q=0.9):
    error = y - p
    return tf.reduce_mean(np.maximum(q * error, (q - 1.0) * error))  # expect: GV502


@register("trimmed")
def trimmed(y, p, keep=0.5):
    error = tf.reshape(tf.abs(y - p), [-1])
    ordered = tf.sort(error)
    parts = [e for e in ordered]  # expect: GV302
    return tf.add_n(parts[: int(len(parts) * keep)])


def build_loss(name, **options):
    if name not in LOSSES:
        raise KeyError(f"unknown loss {name}; known: {', '.join(sorted(LOSSES))}")
    loss = LOSSES[name]
    return functools.partial(loss, **options) if options else loss


class Trainer:
    def __init__(self, model, loss="mse", use_function=True, **options):
        self.model = model
        self.loss_fn = build_loss(loss, **options)
        self.optimizer = tf.keras.optimizers.SGD(0.01)
        self.step_fn = tf.function(self._step) if use_function else self._step

    def _step(self, x, y):
        with tf.GradientTape() as tape:
            prediction = self.model(x, training=True)
            loss = self.loss_fn(y, prediction)
        variables = self.model.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    def run(self, dataset):
        losses = []
        for x, y in dataset:
            losses.append(self.step_fn(x, y).numpy())
        print("mean loss", np.mean(losses), "over", len(losses))
        return losses


def toy():
    x = np.linspace(-1, 1, 8, dtype=np.float32)[:, np.newaxis]
    return tf.data.Dataset.from_tensor_slices((x, 2 * x)).batch(4)


def net():
    return tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1)])


def main():
    for name in ("mse", "huber"):
        assert len(Trainer(net(), name).run(toy())) == 2
    assert len(Trainer(net(), "huber", delta=0.5).run(toy())) == 2


def main_quantile():
    Trainer(net(), "quantile", q=0.5).run(toy())


def main_trimmed():
    Trainer(net(), "trimmed").run(toy())


if __name__ == "__main__":
    main()
