"""Sign-momentum optimiser written by hand, with gradient clipping."""
import numpy as np
import tensorflow as tf


class Lion(tf.Module):
    def __init__(self, variables, lr=1e-3, beta=0.9, limit=1.0):
        super().__init__()
        self.lr = lr
        self.beta = beta
        self.limit = limit
        self.step = tf.Variable(0, dtype=tf.int64, trainable=False)
        self.slots = [tf.Variable(tf.zeros_like(v), trainable=False) for v in variables]

    def clip(self, grads):
        norm = tf.linalg.global_norm(grads)
        scale = self.limit / max(norm, self.limit)  # expect: GV301
        return [g * scale for g in grads]

    @property
    def rate(self):
        warm = tf.cast(self.step, tf.float32) / 100.0
        return self.lr * tf.minimum(warm + 0.01, 1.0)

    @property
    def cosine(self):
        return self.lr * 0.5 * (1.0 + np.cos(np.pi * tf.cast(self.step, tf.float32) / 1000.0))  # expect: GV502

    def apply(self, grads, variables, rate):
        self.step.assign_add(1)
        for g, v, m in zip(grads, variables, self.slots):
            v.assign_sub(rate * tf.sign(self.beta * m + (1 - self.beta) * g))
            m.assign(self.beta * m + (1 - self.beta) * g)


def make(clip=False, schedule="linear"):
    w = tf.Variable(tf.ones([3, 1]))
    b = tf.Variable(tf.zeros([1]))
    params = [w, b]
    opt = Lion(params)

    @tf.function
    def train(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ w + b - y) ** 2)
        grads = tape.gradient(loss, params)
        if clip:
            grads = opt.clip(grads)
        rate = opt.cosine if schedule == "cosine" else opt.rate
        opt.apply(grads, params, rate)
        return loss

    return train


def main():
    train = make()
    history = [float(train(tf.ones([4, 3]), tf.zeros([4, 1]))) for _ in range(3)]
    print("loss went from", history[0], "to", min(history))
    return history


def main_clip():
    return make(clip=True)(tf.ones([4, 3]), tf.zeros([4, 1]))


def main_cosine():
    return make(schedule="cosine")(tf.ones([4, 3]), tf.zeros([4, 1]))

# tensorflow: 2.21
