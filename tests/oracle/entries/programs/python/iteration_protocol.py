# Objects that are iterated by `__getitem__` alone, by `zip`, `enumerate`, unpacking, `list`, `dict(**mapping)`.
# Rows: K227
import collections.abc

import tensorflow as tf


class Sequence:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, index):
        return self.items[self.checked(index)]

    def checked(self, index):
        if index >= len(self.items):
            raise IndexError(index)
        return index


class Table(collections.abc.Mapping):
    def __init__(self, **columns):
        self.columns = columns

    def __getitem__(self, key):
        return self.columns[key]

    def __iter__(self):
        return iter(self.ordered())

    def ordered(self):
        return sorted(self.columns)

    def __len__(self):
        return len(self.columns)


class Reversible:
    def __reversed__(self):
        return iter(self.backwards())

    def backwards(self):
        return [2.0, 1.0]


@tf.function
def run(x):
    total = x
    for item in Sequence([1.0, 2.0]):
        total += item
    first, second = Sequence([x, x + 1.0])
    for key, value in Table(b=first, a=second).items():
        total += value * len(key)
    for index, value in enumerate(reversed(Reversible())):
        total += value * index
    return total + combined(**Table(left=x, right=x))


def combined(left, right):
    return left + right


print(run(tf.constant(1.0)))
