# `map` of builtins and TensorFlow functions beside the user's own.
# Rows: K312
import tensorflow as tf


def signed(x):
    return -x


dataset = tf.data.Dataset.range(3).map(signed).map(abs).map(float).map(tf.sqrt)
print(list(dataset.map(lambda x: int(x))))
