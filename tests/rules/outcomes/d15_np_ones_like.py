import tensorflow as tf  # 2.21 raises: 7 NotImplementedError # 2.15 raises: 7 NotImplementedError
import numpy as np


@tf.function
def mix(x):
    a = np.ones_like(x)
    return x + a


print(mix(tf.ones([2])))
