# Functions by name given to `map`, `filter`, `sorted`, `max`, `sum` over generators, `operator.methodcaller`, `itertools`.
# Rows: K230 K231 K232 K241
import itertools
import operator

import tensorflow as tf


def square(x):
    return x * x


def is_small(n):
    return n < limit()


def limit():
    return 3


def by_size(n):
    return -n


def smallest(n):
    return n


def add(a, b):
    return a + b


class Part:
    def __init__(self, x):
        self.x = x

    def value(self, factor):
        return self.x * factor


@tf.function
def run(x):
    squares = list(map(square, [x, x]))
    kept = list(filter(is_small, [1, 2, 3, 4]))
    order = sorted(kept, key=by_size)
    best = max(order, key=smallest)
    totals = list(itertools.accumulate(order, add))
    stars = list(itertools.starmap(add, [(1, 2)]))
    read = operator.methodcaller("value", 2.0)
    inline = list(map(lambda v: shifted(v), squares))
    return tf.add_n(squares + inline) + best + totals[-1] + stars[0] + read(Part(x))


def shifted(v):
    return v + 1.0


print(run(tf.constant(1.0)))
