import contextlib

import tensorflow as tf


@contextlib.contextmanager
def opened():
    yield [1]


def unpacked():
    first, *rest = [1, 2, 3]
    table = {"a": 1, "b": "text"}
    table["c"] = tf.zeros([2])
    with opened() as kept, tf.name_scope("n") as name:
        return first, rest, table["a"], table["c"], kept, name


unpacked()
