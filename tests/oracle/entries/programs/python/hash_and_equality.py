# `__hash__` and `__eq__` that dicts, sets, `in` and `list.index` call; `__lt__` that `sorted` calls; `__repr__` of f-strings.
import functools

import tensorflow as tf


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.identity())

    def identity(self):
        return self.name

    def __eq__(self, other):
        return self.same(other)

    def same(self, other):
        return self.name == other.name


@functools.total_ordering
class Rank:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return less(self.value, other.value)

    def __eq__(self, other):
        return self.value == other.value

    def __repr__(self):
        return self.text()

    def text(self):
        return f"rank {self.value}"


class Entry:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name


def less(a, b):
    return a < b


cache = {Key("a"): 1.0}


@tf.function
def run(x):
    x = x + cache[Key("a")]
    ranks = sorted([Rank(2), Rank(1)])
    text = f"{ranks[0]}"
    entries = [Entry("p"), Entry("q")]
    if Entry("q") in entries:
        x = x + float(entries.index(Entry("q")))
    return x + float(len(text)) + float(len({Key("b"), Key("b")}))


print(run(tf.constant(1.0)))
