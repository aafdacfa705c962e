import collections.abc
import numbers

import tensorflow as tf


def half(size):
    return size // 2


def is_never_called(size):
    return size


def repeated(element, times):
    if not isinstance(element, collections.abc.Sequence):
        return (element,) * times
    return tuple(element)


def scaled(x, how):
    if isinstance(how, numbers.Number):
        return x * how
    if isinstance(how, collections.abc.Mapping):
        return is_never_called(x)
    if isinstance(how, tf.Module):
        return is_never_called(x)
    return how(x)


@tf.function
def f(x):
    sizes = [rule(6) for rule in repeated(half, 2)]
    return scaled(x, 2.0), scaled(x, half), sizes


f(tf.ones([4]))
