# What does not stop conversion: annotations, starred calls, local classes and imports, try, with, nonlocal, f-strings.
# Rows: K152 K156 K159 K160 K165 K166 K167 K168 K170
import contextlib
import functools

import tensorflow as tf


def noisy(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


def add(a: tf.Tensor, /, b, *, c=1.0) -> tf.Tensor:
    total: tf.Tensor = a + b
    return total + c


@tf.function
def everything(x, *rest, **options):
    import math

    class Box:
        size = 2

        def get(self, value):
            return value * self.size

    @noisy
    def local(value):
        return value + math.pi

    count = 0

    def increment():
        nonlocal count
        count += 1

    increment()
    with contextlib.suppress(ValueError):
        x = add(x, *rest, **options)
    try:
        label = f"{x.shape!r} {count:02d}"
    except AttributeError:
        label = "none"
    else:
        label += "."
    finally:
        first, *others = [x, x, x]
    return tf.reduce_sum(list(part for part in others)) + Box().get(local(first)) + len(label)


print(everything(tf.constant(1.0), tf.constant(2.0), c=3.0))
