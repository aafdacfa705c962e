import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

source = tf.constant([[1.0, 2.0], [3.0, 4.0]])


def generate():
    for row in source:
        if tf.reduce_sum(row) > 1.0:
            print("row", row.numpy())
            yield np.sqrt(row), int(row[0])


ds = tf.data.Dataset.from_generator(generate, output_signature=(
    tf.TensorSpec([2], tf.float32), tf.TensorSpec([], tf.int32)))
for x, n in ds:
    print(x, n)
