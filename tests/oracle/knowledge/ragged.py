"""Does a function of tensors give a ragged tensor when it is given one? Called with ragged tensors of several dtypes and depths."""
import tensorflow as tf

from libraries import quiet, required

ROWS = ([[1.0], [2.0, 3.0]], [[1], [2, 3]], [["a"], ["b", "c"]], [[True], [False, True]], [[[1.0], [2.0, 3.0]], [[4.0]]], [[[1], [2, 3]], [[4]]])
OTHERS = {"axis": 1, "multiples": [1, 1], "shape": [2, 2], "dtype": tf.float32, "dim": 1}


def calls(names, rows):
    """Arguments with a ragged tensor as the first, in a list, beside others like it, and behind a dense one."""
    ragged = tf.ragged.constant(rows)
    rest, dense = names[1:], ragged.flat_values[0]

    def others(value, names=rest):
        return [OTHERS.get(name, value) for name in names]
    yield [[ragged, ragged], *others(ragged)]
    for value in (ragged, dense, 2):
        yield [ragged, *others(value)]
    if rest and rest[0] not in OTHERS:
        yield [dense, ragged, *others(dense, rest[1:])]


def kinds_given(function, fact):
    """The kinds of what the function gives for those of the calls that it accepts."""
    names, found = [p["name"] for p in required(fact)], set()
    for rows in ROWS:
        for arguments in calls(names, rows):
            try:
                with quiet():
                    found.add(type(function(*arguments)).__name__)
            except Exception:  # it does not take them
                continue
    return found
