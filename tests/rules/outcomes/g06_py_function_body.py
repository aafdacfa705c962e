import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


def rotate(image, angle):
    image = image.numpy()
    if angle > 45.0:
        image = np.rot90(image)
    print("rotated by", float(angle))
    return np.ascontiguousarray(image)


def mapper(image):
    angle = tf.random.uniform([], 0.0, 90.0)
    out = tf.py_function(rotate, [image, angle], Tout=tf.float32)
    out.set_shape(image.shape)
    return out


for image in tf.data.Dataset.from_tensors(tf.ones([4, 4])).map(mapper):
    print(image.shape)
