# `collections.namedtuple` with methods, `typing.NamedTuple`, `_replace`, an override of `__new__`.
# Rows: K243
import collections
import typing

import tensorflow as tf


class State(collections.namedtuple("State", ["position", "velocity"])):
    __slots__ = ()

    def moved(self, dt):
        return self._replace(position=self.position + self.step(dt))

    def step(self, dt):
        return self.velocity * dt

    @property
    def energy(self):
        return half_square(self.velocity)


def half_square(v):
    return 0.5 * v * v


class Limits(typing.NamedTuple):
    low: float
    high: float = 1.0

    def clip(self, x):
        return tf.clip_by_value(x, self.low, self.high)


class Ordered(collections.namedtuple("Ordered", ["a", "b"])):
    def __new__(cls, a, b):
        return super().__new__(cls, smaller(a, b), max(a, b))


def smaller(a, b):
    return min(a, b)


@tf.function
def run(x):
    state = State(x, x).moved(0.1)
    return Limits(0.0).clip(state.position + state.energy) + Ordered(2.0, 1.0).a


print(run(tf.constant(1.0)))
