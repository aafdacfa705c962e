# `filter`, `flat_map`, `interleave`, `scan`, `take_while`, `window`.
# Rows: K321 K322 K323 K325 K326 K333
import tensorflow as tf

Dataset = tf.data.Dataset


def is_even(x):
    return remainder(x) == 0


def remainder(x):
    return x % 2


def repeat_twice(x):
    return Dataset.from_tensors(x).repeat(times())


def times():
    return 2


def blocks(x):
    return Dataset.range(x).map(increment)


def increment(x):
    return x + 1


def running_sum(state, x):
    return state + x, state + x


def small(x):
    return x < limit()


def limit():
    return tf.constant(50, tf.int64)


def to_batch(window):
    return window.batch(size())


def size():
    return 3


dataset = Dataset.range(8).filter(is_even).flat_map(repeat_twice)
dataset = dataset.interleave(blocks, cycle_length=2)
dataset = dataset.scan(tf.constant(0, tf.int64), running_sum).take_while(small)
dataset = dataset.window(size(), drop_remainder=True).flat_map(to_batch)
for batch in dataset:
    print(batch)
