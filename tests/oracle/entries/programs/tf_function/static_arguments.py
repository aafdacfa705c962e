# Python arguments, `None`, `training` flags, nested structures; a branch that no call takes.
import tensorflow as tf


def dropout(x, training):
    if training:
        return noisy(x)
    return quiet(x)


def noisy(x):
    return x + 1.0


def quiet(x):
    return x


@tf.function
def run(batch, training=False, transform=None):
    x = dropout(batch["x"], training)
    if transform is not None:
        x = transform(x)
    return x


def transform(x):
    return x * 2.0


batch = {"x": tf.constant(1.0)}
print(run(batch, training=True), run(batch, training=False, transform=transform))
