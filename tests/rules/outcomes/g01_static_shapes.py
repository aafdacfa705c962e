import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


@tf.function(input_signature=[tf.TensorSpec([4, 3], tf.float32)])
def whiten(x):
    rows, cols = x.shape
    scale = np.sqrt(rows * cols)
    if rows > 2:
        x = x / scale
    parts = [c for c in range(len(x.shape))]
    assert x.shape.rank == 2
    return x * float(x.shape[1]) + parts[1]


print(whiten(tf.ones([4, 3])))
