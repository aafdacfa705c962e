# Generator functions, `yield from`, generator methods, generator expressions in a traced function.
# Rows: K153 K214 K215
import tensorflow as tf


def pairs(items):
    for item in items:
        yield combined(item)


def combined(item):
    return item, item * 2


def chained(items):
    yield from pairs(items)
    yield last(items)


def last(items):
    return items[-1], items[0]


class Tree:
    def __init__(self, leaves):
        self.leaves = leaves

    def walk(self):
        for leaf in self.leaves:
            yield self.visited(leaf)

    def visited(self, leaf):
        return leaf + 1


@tf.function
def run(x):
    total = x
    for a, b in chained([x, x + 1]):
        total += a * b
    for leaf in Tree([1, 2]).walk():
        total += leaf
    return total + sum(part(y) for y in [x, x]) + next(numbers(x))


def part(y):
    return y * 3


def numbers(x):
    yield x


print(run(tf.constant(1)))
