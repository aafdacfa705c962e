# `@tf.function` below `@staticmethod`, `@classmethod` and `@property`.
# Rows: K107 K108 K109 K207 K208
import tensorflow as tf


class Distance:
    scale = 2.0

    @staticmethod
    @tf.function
    def euclidean(a, b):
        return tf.sqrt(Distance.square(a - b))

    @staticmethod
    def square(x):
        return tf.reduce_sum(x * x)

    @classmethod
    @tf.function
    def scaled(cls, a, b):
        return cls.scale * cls.manhattan(a, b)

    @classmethod
    def manhattan(cls, a, b):
        return tf.reduce_sum(tf.abs(a - b))


class Reading:
    def __init__(self, values):
        self.values = values

    @property
    @tf.function
    def mean(self):
        return self.sum() / 2.0

    def sum(self):
        return tf.reduce_sum(self.values)


a, b = tf.constant([1.0, 2.0]), tf.constant([3.0, 5.0])
print(Distance.euclidean(a, b), Distance.scaled(a, b), Reading(a).mean)
