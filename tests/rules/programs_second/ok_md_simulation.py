"""Lennard-Jones particles: forces, integration and observables."""
import dataclasses
import functools
import itertools

import numpy as np
import tensorflow as tf


@dataclasses.dataclass
class Box:
    length: float
    n: int

    def wrap(self, r):
        return r - self.length * tf.round(r / self.length)

    @property
    def density(self):
        return self.n / self.length ** 2

    @functools.cached_property
    def pairs(self):
        return np.array(list(itertools.combinations(range(self.n), 2)), dtype=np.int32)


def energy(box, r):
    i, j = box.pairs.T
    d = box.wrap(tf.gather(r, i) - tf.gather(r, j))
    inv6 = 1.0 / tf.reduce_sum(d ** 2, -1) ** 3
    return tf.reduce_sum(4.0 * (inv6 ** 2 - inv6))


def forces(box, r):
    with tf.GradientTape() as tape:
        tape.watch(r)
        e = energy(box, r)
    return -tf.convert_to_tensor(tape.gradient(e, r)), e


class Verlet:
    schemes = {"nve": 0.0, "langevin": 0.1}

    def __init__(self, box, dt, scheme="nve"):
        self.box, self.dt = box, dt
        self.friction = self.schemes[scheme]

    @tf.function
    def run(self, r, v, steps):
        f, e = forces(self.box, r)
        for _ in tf.range(steps):
            v = v + 0.5 * self.dt * f
            r = self.box.wrap(r + self.dt * v)
            f, e = forces(self.box, r)
            v = v + 0.5 * self.dt * f
            if self.friction:
                v *= tf.exp(-self.friction * self.dt)
            if e > 1e6:
                break
        return r, v, e

    def simulate(self, blocks, r, v):
        history = []
        for block in range(blocks):
            r, v, e = self.run(r, v, tf.constant(5))
            history.append((block, e.numpy(), temperature(v)))
        return r, history


def temperature(v):
    return float(np.mean(np.square(v)))


def lattice(box):
    side = int(np.ceil(np.sqrt(box.n)))
    grid = np.array(list(itertools.product(range(side), repeat=2)))[:box.n]
    return tf.constant(grid * box.length / side, tf.float32)


def main():
    box = Box(6.0, 9)
    r, history = Verlet(box, 0.005).simulate(2, lattice(box), tf.zeros([9, 2]))
    for block, e, t in history:
        print(block, f"{e:.3f} {t:.3f}", box.density)
    x, y = tf.unstack(r, axis=1)
    return max(x), len(r), sorted(set(np.round(y, 1)))


def main_langevin():
    box = Box(6.0, 4)
    r, history = Verlet(box, 0.01, scheme="langevin").simulate(1, lattice(box), tf.ones([4, 2]))
    return history[-1][1] if tf.reduce_all(tf.math.is_finite(r)) else None

# tensorflow: 2.21
