import tensorflow as tf  # 2.21 raises: 10 OperatorNotAllowedInGraphError # 2.15 raises: 10 OperatorNotAllowedInGraphError
import tensorflow.experimental.numpy as tnp


@tf.function
def scaled(x):
    y = tnp.mean(x, axis=0)
    if tnp.any(y > 0):
        y = y * 2
    assert tnp.isfinite(y).all() if hasattr(y, "all") else tnp.all(tnp.isfinite(y))
    return y


print(scaled(tf.ones([2, 3])))
