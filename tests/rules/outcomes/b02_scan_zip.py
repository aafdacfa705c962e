import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

prices = tf.data.Dataset.from_tensor_slices(np.arange(10, dtype="float32"))
volumes = tf.data.Dataset.range(10)


def running(state, item):
    price, volume = item
    total = state + price
    return total, (total, float(volume))


dataset = tf.data.Dataset.zip((prices, volumes)).scan(tf.constant(0.0), running)
for total, volume in dataset:
    print(total.numpy(), volume.numpy())
