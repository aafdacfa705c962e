import numpy as np
import tensorflow as tf


def centre_crop(image, size):
    height, width = tf.shape(image)[0], tf.shape(image)[1]
    top, left = (height - size) // 2, (width - size) // 2
    return image[top : top + size, left : left + size]


def normalise(image):
    image = tf.cast(image, tf.float32)
    return (image - np.mean(image)) / 255.0  # expect: GV502


def aspect_ratio(image):
    height, width = tf.shape(image)[:2]  # expect: GV302
    return height / width
