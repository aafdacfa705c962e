"""Physics-informed network for the viscous Burgers equation."""
import functools

import numpy as np
import tensorflow as tf

NU = 0.01 / np.pi


def initial_condition(x):
    return -np.sin(np.pi * x)  # expect: GV502


class Net(tf.Module):
    def __init__(self, sizes):
        super().__init__()
        rng = np.random.default_rng(0)
        self.layers = []
        for n, m in zip(sizes[:-1], sizes[1:]):
            w = rng.normal(size=(n, m)) * np.sqrt(2.0 / (n + m))
            self.layers.append((tf.Variable(w, dtype=tf.float32), tf.Variable(tf.zeros([m]))))

    def __call__(self, x, t):
        h = tf.stack([x, t], axis=1)
        for i, (w, b) in enumerate(self.layers):
            h = h @ w + b
            if i < len(self.layers) - 1:
                h = tf.tanh(h)
        return h[:, 0]


def residual(net, x, t):
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape(persistent=True) as inner:
            inner.watch([x, t])
            u = net(x, t)
        u_x = inner.gradient(u, x)
        u_t = inner.gradient(u, t)
    u_xx = outer.gradient(u_x, x)
    return u_t + u * u_x - NU * u_xx


def hard_constraint(net, x, t):
    """u(x, 0) is exact by construction."""
    return initial_condition(x) + t * net(x, t)


def weights_by_point(r, scheme):
    norms = {"mse": lambda v: v ** 2, "huber": lambda v: [0.5 * abs(e) for e in v]}  # expect: GV302
    return norms[scheme](r)


def build(net, soft=True, scheme="mse"):
    model = net if soft else functools.partial(hard_constraint, net)

    @tf.function
    def objective(x, t):
        r = residual(model, x, t)
        return tf.reduce_mean(weights_by_point(r, scheme))

    return objective


def points():
    xs = np.linspace(-1, 1, 8).astype("float32")
    u0 = initial_condition(xs)
    assert abs(u0[0]) < 1e-5
    return tf.constant(xs), tf.constant(np.linspace(0, 1, 8).astype("float32"))


def main():
    return build(Net([2, 8, 1]))(*points())


def main_huber():
    return build(Net([2, 8, 1]), scheme="huber")(*points())


def main_hard():
    return build(Net([2, 8, 1]), soft=False)(*points())

# tensorflow: 2.21
