# `for/else` and `while/else` take the whole function out of AutoGraph, and what it calls with it.
# Rows: K144 K145 K235
import tensorflow as tf


def search(items, wanted):
    for position, item in enumerate(items):
        if item == wanted:
            break
    else:
        position = not_found()
    return position


def not_found():
    return -1


def countdown(n):
    while n > 0:
        n -= 1
    else:
        n = finish(n)
    return n


def finish(n):
    return n + 10


@tf.function
def lookup(x):
    return x[search(["a", "b"], "b")] + search(["a"], "z")


@tf.function
def traced_with_else(x):
    for _ in range(2):
        x = twice(x)
    else:
        x = x + 1
    return x


def twice(x):
    return 2 * x


@tf.function
def sibling(x):
    return twice(x) + countdown(2)


x = tf.constant([1, 2])
print(lookup(x), traced_with_else(x), sibling(x))
