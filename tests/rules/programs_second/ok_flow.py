"""Affine coupling flow: bijectors, log-determinants, sampling."""
import numpy as np
import tensorflow as tf


class Coupling(tf.Module):
    def __init__(self, dim, flip, name=None):
        super().__init__(name)
        self.half = dim // 2
        self.flip = flip
        self.w = tf.Variable(np.random.default_rng(int(flip)).normal(size=(self.half, dim)) * 0.1, dtype=tf.float32)

    def _params(self, a):
        shift, log_scale = tf.split(a @ self.w, 2, axis=-1)
        return shift, tf.tanh(log_scale)

    def _halves(self, x):
        a, b = x[:, :self.half], x[:, self.half:]
        return (b, a) if self.flip else (a, b)

    def forward(self, x):
        a, b = self._halves(x)
        shift, log_scale = self._params(a)
        b = b * tf.exp(log_scale) + shift
        y = tf.concat([b, a] if self.flip else [a, b], axis=-1)
        return y, tf.reduce_sum(log_scale, axis=-1)

    def inverse(self, y):
        a, b = self._halves(y)
        shift, log_scale = self._params(a)
        b = (b - shift) * tf.exp(-log_scale)
        return tf.concat([b, a] if self.flip else [a, b], axis=-1)


class Flow(tf.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.dim = dim
        self.steps = [Coupling(dim, bool(i % 2)) for i in range(depth)]

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
    def log_prob(self, x):
        total = tf.zeros([tf.shape(x)[0]])
        for step in self.steps:
            x, det = step.forward(x)
            total += det
        if tf.reduce_any(tf.math.is_nan(total)):
            tf.print("nan in the log-determinant")
        base = -0.5 * tf.reduce_sum(x ** 2, axis=-1) - 0.5 * self.dim * np.log(2 * np.pi)
        return base + total

    @tf.function
    def sample(self, n):
        z = tf.random.normal([n, self.dim])
        for step in reversed(self.steps):
            z = step.inverse(z)
        return z


def main():
    flow = Flow(4, 4)
    opt_vars = list(flow.trainable_variables)
    x = tf.constant(np.random.rand(6, 4), tf.float32)
    for epoch in range(2):
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(flow.log_prob(x))
        for v, g in zip(opt_vars, tape.gradient(loss, opt_vars)):
            v.assign_sub(0.01 * g)
        print(f"epoch {epoch}: {loss.numpy():.3f}", float(loss))
    return np.mean(flow.sample(tf.constant(5)), axis=0).tolist()


def main_inverse():
    flow = Flow(4, 2)
    y, _ = flow.steps[0].forward(tf.ones([2, 4]))
    assert np.allclose(flow.steps[0].inverse(y), 1.0, atol=1e-5)
    assert tf.reduce_all(tf.abs(flow.steps[0].inverse(y) - 1.0) < 1e-4)

# tensorflow: 2.21
