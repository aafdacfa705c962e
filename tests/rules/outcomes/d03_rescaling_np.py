import tensorflow as tf  # 2.21 raises: 10 NotImplementedError # 2.15 raises: 10 NotImplementedError
import numpy as np

scale = tf.keras.layers.Rescaling(1.0 / 255)
flip = tf.keras.Sequential([tf.keras.layers.RandomFlip("horizontal")])


def prep(image):
    x = flip(scale(image))
    return np.clip(x, 0.0, 1.0)


for x in tf.data.Dataset.from_tensors(tf.ones([1, 4, 4, 3])).map(prep):
    print(x.shape)
