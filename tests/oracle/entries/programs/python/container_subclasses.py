# Subclasses of `dict`, `list`, `UserDict`, `defaultdict` with hooks; `ChainMap`.
# Rows: K224
import collections

import tensorflow as tf


class Defaults(dict):
    def __missing__(self, key):
        return self.made(key)

    def made(self, key):
        self[key] = value = default_for(key)
        return value


def default_for(key):
    return float(len(key))


class Attributes(dict):
    def __getattr__(self, name):
        return self[name]


class Stack(list):
    def push(self, item):
        self.append(prepared(item))
        return self

    def top(self):
        return self[-1]


def prepared(item):
    return item


def zero():
    return 0.0


class Settings(collections.UserDict):
    def __getitem__(self, key):
        return adjusted(super().__getitem__(key))


def adjusted(value):
    return value * 2.0


@tf.function
def run(x):
    sums = collections.defaultdict(zero)
    sums["a"] += 1.0
    settings = Settings({"rate": 0.5})
    attributes = Attributes(step=one)
    return Stack().push(x).top() + Defaults()["abc"] + sums["a"] + settings["rate"] + attributes.step(x)


def one(x):
    return x + 1.0


print(run(tf.constant(1.0)))
