"""Hand-written distillation loop, evaluation half eager and half graph."""
import contextlib
import time

import numpy as np
import tensorflow as tf


class Mlp(tf.Module):
    def __init__(self, sizes, seed):
        super().__init__()
        rng = np.random.default_rng(seed)
        self.ws = [tf.Variable(rng.normal(size=s), dtype=tf.float32) for s in zip(sizes, sizes[1:])]

    def __call__(self, x, taps=None):
        for i, w in enumerate(self.ws):
            x = tf.matmul(x, w)
            if i + 1 < len(self.ws):
                x = tf.nn.relu(x)
            if taps is not None:
                taps.append(x)
        return x


class Meter:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(float(value))

    def best(self):
        return min(self.values) if self.values else None


@contextlib.contextmanager
def timer(label):
    start = time.perf_counter()
    yield
    print(label, round(time.perf_counter() - start, 2))


def make_step(teacher, student, temperature):
    @tf.function
    def step(x, rate):
        taps_t, taps_s = [], []
        t = teacher(x, taps_t)
        with tf.GradientTape() as tape:
            s = student(x, taps_s)
            soft = tf.nn.softmax(t / temperature)
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(soft, s / temperature))
            for a, b in zip(taps_t[-1:], taps_s[-1:]):
                loss += 0.1 * tf.reduce_mean((a - b) ** 2)
        grads = tape.gradient(loss, student.ws)
        finite = tf.reduce_all([tf.reduce_all(tf.math.is_finite(g)) for g in grads])
        if finite:
            for w, g in zip(student.ws, grads):
                w.assign_sub(rate * g)
        else:
            tf.print("skipped a step")
        return loss
    return step


def evaluate(model, xs, graph=False):
    predict = tf.function(model.__call__) if graph else model
    hits = []
    for row in xs:
        logits = predict(row[None])
        hits.append(int(np.argmax(logits)))
        if logits[0, hits[-1]] > 100.0:
            print("very sure:", logits.numpy())
    return hits


def main():
    x = tf.constant(np.random.rand(6, 4), tf.float32)
    teacher, student = Mlp([4, 8, 3], 0), Mlp([4, 3], 1)
    step = make_step(teacher, student, temperature=2.0)
    meter = Meter()
    with timer("training"):
        for i in range(3):
            meter.add(step(x, tf.constant(0.1 / (i + 1))))
    assert evaluate(student, x) == evaluate(student, x, graph=True)
    return meter.best()

# tensorflow: 2.21
