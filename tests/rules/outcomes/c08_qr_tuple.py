import tensorflow as tf  # 2.21 raises: 11 NotImplementedError # 2.15 raises: 11 NotImplementedError
import numpy as np


@tf.function
def solve(a, b):
    q, r = tf.linalg.qr(a)
    sign, logdet = tf.linalg.slogdet(a)
    if sign <= 0.0 and logdet < -10.0:
        r = r + tf.eye(2)
    return np.linalg.solve(r, tf.linalg.matvec(q, b, transpose_a=True))


print(solve(tf.constant([[2.0, 0.0], [0.0, 3.0]]), tf.constant([1.0, 1.0])))
