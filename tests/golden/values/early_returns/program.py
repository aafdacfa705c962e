"""What is left after a return, a raise, a continue."""
import tensorflow as tf


def as_tensor(x):
    if x is None:
        return None
    if isinstance(x, (list, tuple)):
        return [as_tensor(one) for one in x]
    return tf.convert_to_tensor(x)


def needed(x):
    if x is None:
        raise ValueError("x")
    y = x
    return y


@tf.function
def traced(x, maybe=None):
    given = as_tensor(x)
    absent = as_tensor(maybe)
    several = as_tensor([1, 2])
    sure = needed(x)
    total = []
    for one in [x, None]:
        if one is None:
            continue
        total.append(one)
    return given, absent, several, sure, total


traced(tf.ones([2]))
