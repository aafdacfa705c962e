# Recursion over Python structure, mutual recursion, a recursive local function.
# Rows: K238
import tensorflow as tf


def fold(nest, fn):
    if isinstance(nest, (list, tuple)):
        return sum_all([fold(item, fn) for item in nest])
    return fn(nest)


def sum_all(items):
    return tf.add_n(items)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


@tf.function
def run(x):
    def power(n):
        if n == 0:
            return tf.ones_like(x)
        return x * power(n - 1)

    if is_even(4):
        x = x + 1.0
    return fold([x, (x, [x])], doubled) + power(2)


def doubled(x):
    return 2.0 * x


print(run(tf.constant(1.0)))
