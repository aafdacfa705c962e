"""Elements of datasets."""
import tensorflow as tf

pairs = tf.data.Dataset.from_tensor_slices({"x": tf.ones([4, 2]), "y": [0, 1, 0, 1]})
zipped = tf.data.Dataset.zip((pairs, tf.data.Dataset.range(4)))


def split(features, index):
    x = features["x"]
    return (x, index), features["y"]


batches = zipped.map(split).batch(2).prefetch(1)


@tf.function
def step(batch):
    (x, index), y = batch
    return x, index, y


for element in batches:
    step(element)
