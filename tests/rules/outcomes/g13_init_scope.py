import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

v = tf.Variable([1.0, 2.0])


@tf.function
def report(x):
    with tf.init_scope():
        start = v.numpy()
        print("start", start, float(np.sum(start)))
    if tf.executing_eagerly():
        print(x.numpy())
    return x * start


print(report(tf.ones([2])))
