# Helpers called in tensor-dependent branches, loops, conditions, `and`, ternaries, comprehensions.
# Rows: K160 K228
import tensorflow as tf


def is_large(x):
    return x > threshold()


def threshold():
    return 3.0


def shrink(x):
    return x / 2.0


def grow(x):
    return x * 2.0


def bias(i):
    return tf.cast(i, tf.float32)


@tf.function
def run(x):
    while is_large(x):
        x = shrink(x)
    for i in tf.range(3):
        if is_large(x) and not_negative(x):
            break
        x = x + bias(i)
    x = grow(x) if x < 1.0 else shrink(x)
    return tf.add_n([local(part) for part in tf.unstack(tf.stack([x, x]))])


def not_negative(x):
    return x >= 0.0


def local(part):
    return part


print(run(tf.constant(10.0)))
