import tensorflow as tf  # 2.21 raises: 12 TypeError # 2.15 raises: 12 TypeError
import numpy as np

keys = tf.constant(["cat", "dog"])
table = tf.lookup.StaticHashTable(
    tf.lookup.KeyValueTensorInitializer(keys, tf.constant([0, 1], tf.int64)), default_value=-1)
COLOURS = ["red", "green", "grey"]


def paint(word):
    index = table.lookup(word)
    return COLOURS[index]


for c in tf.data.Dataset.from_tensor_slices(["cat", "dog"]).map(paint):
    print(c)
