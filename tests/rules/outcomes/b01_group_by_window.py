import tensorflow as tf  # 2.21 raises: 12 TypeError # 2.15 raises: 12 TypeError
import numpy as np

WINDOWS = [8, 4, 2]


def bucket_of(tokens):
    return tf.cast(tf.size(tokens) // 4, tf.int64)


def window_size(key):
    return WINDOWS[key]


def pad(key, window):
    return window.padded_batch(8, padded_shapes=[None])


data = [[1, 2], [3, 4, 5, 6, 7], [8], [1, 2, 3, 4, 5, 6, 7, 8, 9]]
dataset = tf.data.Dataset.from_generator(
    lambda: iter(data), output_signature=tf.TensorSpec([None], tf.int32))
dataset = dataset.group_by_window(key_func=bucket_of, reduce_func=pad, window_size_func=window_size)
for batch in dataset:
    print(np.shape(batch))
