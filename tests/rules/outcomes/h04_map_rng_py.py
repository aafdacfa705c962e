import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


def batches(n):
    for start in range(n):
        x = tf.random.stateless_uniform([2], seed=[start, 1])
        if x[0] > 0.5:
            yield {"x": x.numpy(), "n": int(start)}
        else:
            yield {"x": np.sort(x), "n": 0}


ds = tf.data.Dataset.from_generator(batches, args=[3], output_signature={
    "x": tf.TensorSpec([2], tf.float32), "n": tf.TensorSpec([], tf.int32)})
print(len(list(ds)))
