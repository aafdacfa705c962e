"""Step functions are made by factories and close over models, flags and counters; nothing wrong."""
import functools
from typing import Callable, Optional

import numpy as np
import tensorflow as tf


def make_model(width: int, dropout: Optional[float] = None) -> tf.keras.Model:
    layers = [tf.keras.layers.Dense(width, activation="relu")]
    if dropout:
        layers.append(tf.keras.layers.Dropout(dropout))
    layers.append(tf.keras.layers.Dense(1))
    return tf.keras.Sequential(layers)


def make_loss(kind: str) -> Callable:
    def mse(y, p):
        return tf.reduce_mean((y - p) ** 2)

    def mae(y, p):
        return tf.reduce_mean(tf.abs(y - p))

    return {"mse": mse, "mae": mae}[kind]


def make_train_step(model, optimizer, loss_fn, clip: Optional[float] = None, log_every: int = 0):
    seen = tf.Variable(0, dtype=tf.int64, trainable=False)
    traces = []

    @tf.function
    def step(x, y, weight=None):
        traces.append(len(traces))
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
            if weight is not None:
                loss = loss * tf.reduce_mean(weight)
        grads = tape.gradient(loss, model.trainable_variables)
        if clip:
            grads = [tf.clip_by_norm(g, clip) for g in grads]
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        seen.assign_add(1)
        if log_every and seen % log_every == 0:
            tf.print("step", seen, "loss", loss)
        return {"loss": loss, "seen": seen}

    def summary():
        print("seen", seen.numpy(), "traces", len(traces))
        return int(seen)

    step_with_summary = step, summary
    return step_with_summary


def make_schedule(*rates):
    position = 0

    def advance():
        nonlocal position
        rate = rates[min(position, len(rates) - 1)]
        position += 1
        return rate

    return advance


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


def batches(x, y, size):
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]


def main():
    x = np.random.rand(8, 2).astype(np.float32)
    y = np.sum(x, axis=1, keepdims=True)
    for kind, clip, log in (("mse", None, 0), ("mae", 1.0, 2)):
        model = make_model(4, dropout=0.1 if kind == "mae" else None)
        optimizer = tf.keras.optimizers.SGD(0.1)
        step, summary = make_train_step(model, optimizer, make_loss(kind), clip, log)
        rate = make_schedule(0.1, 0.05)
        for epoch in range(2):
            optimizer.learning_rate.assign(rate())
            for bx, by in batches(x, y, 4):
                result = step(bx, by)
                print(epoch, {k: v.numpy() for k, v in result.items()})
        assert summary() == 4
        step(x, y, weight=tf.ones([8]))

    pipeline = compose(lambda t: t / 255.0, lambda t: t - 0.5, tf.stop_gradient)
    normalise = tf.function(lambda t: pipeline(tf.cast(t, tf.float32)))
    assert float(tf.reduce_max(normalise(np.arange(4)))) < 0


if __name__ == "__main__":
    main()
