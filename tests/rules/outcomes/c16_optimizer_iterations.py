import tensorflow as tf  # 2.21 raises: 13 NotImplementedError # 2.15 raises: 13 NotImplementedError
import numpy as np

opt = tf.keras.optimizers.SGD(0.1)
v = tf.Variable([1.0, 2.0])


@tf.function
def step():
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(v * v)
    opt.apply_gradients([(tape.gradient(loss, v), v)])
    return np.mean(v)


print(step())
