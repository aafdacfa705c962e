"""Evaluation and analysis in eager code around compiled steps; nothing wrong."""
import collections
import json
import math

import numpy as np
import tensorflow as tf


class EarlyStopping:
    def __init__(self, patience=2, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.bad = math.inf, 0

    def __call__(self, loss):
        if loss < self.best - self.min_delta:
            self.best, self.bad = float(loss), 0
        else:
            self.bad += 1
        return self.bad >= self.patience


def roc_auc(labels, scores):
    order = np.argsort(scores)
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positive = labels > 0.5
    count = int(np.sum(positive))
    if count in (0, len(labels)):
        return float("nan")
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(labels) - count)))


def top_errors(model, dataset, k=3):
    heap = []
    for x, y in dataset:
        errors = tf.abs(tf.squeeze(model(x, training=False), -1) - y)
        for error, row in zip(errors, x):
            heap.append((error.numpy(), row.numpy().tolist()))
    return sorted(heap, reverse=True)[:k]


class Experiment:
    def __init__(self, width=4):
        self.model = tf.keras.Sequential([tf.keras.layers.Dense(width, "relu"), tf.keras.layers.Dense(1)])
        self.optimizer = tf.keras.optimizers.Adam(0.01)
        self.log = collections.defaultdict(list)

    @tf.function
    def train_step(self, x, y):
        with tf.GradientTape() as tape:
            logits = tf.squeeze(self.model(x, training=True), -1)
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        return loss, tf.linalg.global_norm(grads)

    def saliency(self, x):
        x = tf.convert_to_tensor(x)
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = self.model(x)
        return np.abs(tape.gradient(score, x)).mean(axis=0)

    def evaluate(self, dataset):
        labels, scores = [], []
        for x, y in dataset:
            scores.append(self.model(x).numpy()[:, 0])
            labels += y.numpy().tolist()
        return roc_auc(np.array(labels), np.concatenate(scores))

    def run(self, train, test, epochs=3):
        stop = EarlyStopping(patience=1)
        for epoch in range(epochs):
            for loss, norm in (self.train_step(x, y) for x, y in train):
                if tf.math.is_nan(loss) or norm > 1e3:
                    raise FloatingPointError(f"loss {loss.numpy()} norm {float(norm)}")
                self.log["loss"].append(loss.numpy().item())
            mean = sum(self.log["loss"][-len(train) :]) / len(train)
            self.log["auc"].append(self.evaluate(test))
            print(f"epoch {epoch}: loss {mean:.3f} auc {self.log['auc'][-1]:.2f}")
            if stop(mean):
                break
        return json.dumps(self.log)


def make(count, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(count, 3)).astype(np.float32)
    y = (x.sum(axis=1) > 0).astype(np.float32)
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(4)


def main():
    experiment = Experiment()
    train, test = make(12, 0), make(8, 1)
    print(len(experiment.run(train, test)))
    for error, row in top_errors(experiment.model, test):
        print(round(float(error), 3), row)
    x, _ = next(iter(test))
    print("saliency", experiment.saliency(x), [int(v > 0) for v in x[0]])
    a, b, c = x[0]
    assert max(a, b, c) >= tf.reduce_mean(x[0]) and len(x) == 4
    assert not bool(tf.reduce_any(tf.math.is_nan(x)))


if __name__ == "__main__":
    main()
