import tensorflow as tf  # 2.21 raises: 11 AttributeError # 2.15 raises: 11 AttributeError
import numpy as np

acc = tf.keras.metrics.Mean()


@tf.function
def evaluate(x):
    acc.update_state(x)
    value = acc.result()
    return tf.constant(float(value.numpy()))


print(evaluate(tf.ones([2])))
