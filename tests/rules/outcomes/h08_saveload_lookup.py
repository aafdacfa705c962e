import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

table = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, -1)
table.insert(tf.constant(["a", "b"]), tf.constant([3, 4], tf.int64))
index = tf.keras.layers.StringLookup(vocabulary=["x", "y"])
size = index.vocabulary_size()
WEIGHTS = np.linspace(0.0, 1.0, size).astype("float32")


@tf.function
def encode(words):
    ids = index(words)
    if index.vocabulary_size() > 2:
        ids = ids + 1
    depth = size
    if table.size() > 1:
        ids = ids + 1
    return tf.one_hot(ids - 2, depth) * WEIGHTS


print(encode(tf.constant(["x"])), int(table.size()))
print(np.array(table.lookup(tf.constant(["a"]))))
