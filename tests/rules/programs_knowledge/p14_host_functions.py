# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def augment(image, strength):
    image = np.asarray(image)
    if strength > 0.5 and image.mean() > 0:
        image = np.flip(image, axis=1)
    return [row for row in image][0].astype(np.float32), np.int64(len(image))


def eager_augment(image):
    if tf.reduce_mean(image) > 0:
        return float(image.numpy().sum())
    return 0.0


@tf.function
def load(image):
    row, n = tf.numpy_function(augment, [image, 0.7], [tf.float32, tf.int64])
    row.set_shape([None])
    total = tf.py_function(eager_augment, inp=[image], Tout=tf.float32)
    return row, n, total


@tf.function
def load_bad(image):
    row, n = tf.numpy_function(augment, [image, 0.7], (tf.float32, tf.int64))
    return [0] * int(n.numpy())  # expect: GV501


@tf.function(autograph=False)
def single(image):
    total = tf.py_function(eager_augment, [image], tf.float32)
    return total if total > 0 else -total  # expect: GV301


@tf.function(autograph=False)
def single_list(image):
    (total,) = tf.py_function(eager_augment, [image], [tf.float32])
    return np.round(total)  # expect: GV502


@tf.function
def untyped(image):
    return tf.numpy_function(eager_augment, (image,))  # expect: GV506


class Host(tf.keras.layers.Layer):
    def call(self, x):
        y = tf.py_function(func=self.host, inp=[x], Tout=x.dtype)
        y.set_shape(x.shape)
        return y

    def host(self, x):
        return np.cumsum(x.numpy()).reshape(x.shape)


@tf.numpy_function(Tout=tf.float32)
def decorated(x):
    return np.sort(x)


@tf.function
def use_decorated(x):
    return decorated(x) + 1.0


IMAGE = tf.ones([2, 3])


def main_load():
    return load(IMAGE)


def main_load_bad():
    return load_bad(IMAGE)


def main_single():
    return single(IMAGE)


def main_single_list():
    return single_list(IMAGE)


def main_untyped():
    return untyped(IMAGE)


def main_host():
    return tf.function(Host())(IMAGE)


def main_decorated():
    return use_decorated(IMAGE)
