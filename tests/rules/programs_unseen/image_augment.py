"""Image augmentation: a pipeline of callables that tf.data maps over images."""
import math

import numpy as np
import tensorflow as tf


class RandomFlip:
    def __init__(self, probability=0.5):
        self.probability = probability

    def __call__(self, image):
        if tf.random.uniform([]) < self.probability:
            return tf.image.flip_left_right(image)
        return image


class RandomCrop:
    def __init__(self, size):
        self.size = (size, size) if isinstance(size, int) else tuple(size)

    def __call__(self, image):
        height, width, channels = image.shape
        shape = tf.shape(image)
        limit = shape[:2] - self.size
        top = tf.random.uniform([], maxval=limit[0] + 1, dtype=tf.int32)
        left = tf.random.uniform([], maxval=limit[1] + 1, dtype=tf.int32)
        crop = image[top : top + self.size[0], left : left + self.size[1]]
        return tf.ensure_shape(crop, (*self.size, channels))


class CentreCrop:
    def __init__(self, fraction):
        self.fraction = fraction

    def __call__(self, image):
        height, width = tf.shape(image)[:2]  # expect: GV302
        return tf.image.resize_with_crop_or_pad(image, height // 2, width // 2)


class Rotate:
    def __init__(self, degrees):
        self.radians = math.radians(degrees)

    def _matrix(self, angle):
        return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])  # expect: GV502

    def __call__(self, image):
        angle = tf.random.uniform([], -self.radians, self.radians)
        centre = tf.cast(tf.shape(image)[:2], tf.float32) / 2.0
        return image + 0.0 * tf.reduce_sum(tf.linalg.matvec(self._matrix(angle), centre))


class Jitter:
    def __init__(self, brightness=0.0, gammas=(0.8, 1.0, 1.2)):
        self.brightness, self.gammas = brightness, gammas

    def __call__(self, image):
        if self.brightness > 0:
            image = tf.image.random_brightness(image, self.brightness)
        choice = tf.random.uniform([], maxval=len(self.gammas), dtype=tf.int32)
        return image ** tf.gather(self.gammas, choice)


class Compose:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, image, label=None):
        for number, step in enumerate(self.steps):
            image = step(image)
            if number == len(self.steps) - 1:
                image = tf.clip_by_value(image, 0.0, 1.0)
        return image if label is None else (image, label)


def mixup(images, labels, alpha=0.2):
    weight = np.float32(np.random.beta(alpha, alpha))  # expect: GV105 silently
    order = tf.random.shuffle(tf.range(tf.shape(images)[0]))
    mixed = weight * images + (1.0 - weight) * tf.gather(images, order)
    return mixed, weight * labels + (1.0 - weight) * tf.gather(labels, order)


def pipeline(augment, size=8, count=4):
    images = np.random.rand(count, size, size, 3).astype(np.float32)
    labels = np.eye(count, dtype=np.float32)
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    return dataset.map(augment, num_parallel_calls=2).batch(2).map(mixup)


def main():
    augment = Compose(RandomFlip(), RandomCrop(6), Jitter(0.1))
    for images, labels in pipeline(augment):
        print(images.shape, float(tf.reduce_mean(images)), np.argmax(labels, axis=1))
    assert augment(tf.ones([8, 8, 3])).shape == (6, 6, 3)


def main_centre():
    list(pipeline(Compose(CentreCrop(0.5))))


def main_rotate():
    list(pipeline(Compose(RandomFlip(), Rotate(10))))


if __name__ == "__main__":
    main()
