import tensorflow as tf  # 2.21 raises: 9 NotImplementedError # 2.15 raises: 9 NotImplementedError
import numpy as np


@tf.function
def schedule(step, values):
    branches = [
        lambda: tf.reduce_mean(values),
        lambda: tf.constant(np.median(values)),
        lambda: tf.reduce_max(values),
    ]
    return tf.switch_case(step % 3, branches)


print(schedule(tf.constant(1), tf.constant([1.0, 5.0, 2.0])))
