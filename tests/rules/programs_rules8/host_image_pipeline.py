"""Images by file name: paths, OpenCV's habits, NumPy's attributes."""
import os

import numpy as np
import tensorflow as tf

ROOT = "images"
CLASSES = ["cat", "dog"]
MEAN = np.array([0.5, 0.5, 0.5]).astype(np.float32).reshape(1, 1, 3)


def label_by_split(path):
    return CLASSES.index(path.split("/")[1])  # expect: GV505


def label_by_decode(path):
    return path.decode("utf-8")  # expect: GV505


def full_path(name):
    return tf.io.read_file(os.path.join(ROOT, name))  # expect: GV505


def by_open(name):
    with open(name, "rb") as file:  # expect: GV505
        return file.read()


def normalise(image):
    return (image.astype(np.float32) - MEAN) / 255.0  # expect: GV504


def rows_first(image, size=4):
    image = tf.cast(image, tf.float32)
    return image.reshape(size, -1)  # expect: GV504


def grey(image):
    return tf.cast(image, tf.float32).mean(axis=-1)  # expect: GV504


def good(path):
    parts = tf.strings.split(path, "/")
    label = tf.argmax(tf.cast(tf.equal(parts[1], CLASSES), tf.int32))
    folder = os.path.join(ROOT, "train").upper().split("/")[0]
    return tf.strings.join([folder, parts[-1]], "/"), label, tf.constant(MEAN.T.astype(np.float64))


def paths():
    return tf.data.Dataset.from_tensor_slices(["images/cat/1.png", "images/dog/2.png"])


def images():
    return tf.data.Dataset.from_tensors(tf.ones([4, 4, 3], tf.uint8))


def main_split():
    return list(paths().map(label_by_split))


def main_decode():
    return list(paths().map(label_by_decode))


def main_join():
    return list(paths().map(full_path))


def main_open():
    return list(paths().map(by_open))


def main_astype():
    return list(images().map(normalise))


def main_reshape():
    return list(images().map(rows_first))


def main_mean():
    return list(images().map(grey))


def main_good():
    return list(paths().map(good))
