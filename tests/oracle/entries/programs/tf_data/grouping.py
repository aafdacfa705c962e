# `group_by_window`, `bucket_by_sequence_length`, `rejection_resample`: which of their functions are converted.
# Rows: K328 K329 K330
import tensorflow as tf


def key_of(x):
    return parity(x)


def parity(x):
    return x % 2


def reduce_window(key, window):
    return window.batch(size_of(key))


def size_of(key):
    return tf.constant(2, tf.int64) + 0 * key


def window_size(key):
    return double(key)


def double(key):
    return 2 * key + 2


def length_of(x):
    return tf.shape(x)[0]


def class_of(x):
    return tf.cast(parity(x), tf.int32)


numbers = tf.data.Dataset.range(8)
print(list(numbers.group_by_window(key_func=key_of, reduce_func=reduce_window, window_size=2)))
print(list(numbers.group_by_window(key_func=key_of, reduce_func=reduce_window, window_size_func=window_size)))

ragged = tf.data.Dataset.range(1, 5).map(lambda n: tf.range(n))
print(len(list(ragged.bucket_by_sequence_length(length_of, bucket_boundaries=[3], bucket_batch_sizes=[2, 2]))))
balanced = numbers.rejection_resample(class_func=class_of, target_dist=[0.5, 0.5], seed=1)
print(len(list(balanced)))
