import tensorflow as tf  # 2.21 raises: 9 OperatorNotAllowedInGraphError # 2.15 raises: 9 OperatorNotAllowedInGraphError
import numpy as np


@tf.function
def entropy(ids):
    counts = tf.math.bincount(ids, minlength=4)
    p = counts / tf.reduce_sum(counts)
    return {"n": len(counts), "h": -sum(p * tf.math.log(p + 1e-9))}


print(entropy(tf.constant([1, 2, 2, 3])))
