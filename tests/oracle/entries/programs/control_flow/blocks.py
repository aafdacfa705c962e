# Blocks of `GradientTape`, `control_dependencies`, `name_scope`, `device` stay in the mode of their function.
# Rows: K425 K434 K438
import tensorflow as tf


def loss(x):
    return tf.reduce_sum(squared(x))


def squared(x):
    return x * x


def parts(x):
    return [one(part) for part in tf.unstack(x)]


def one(part):
    return part + 1.0


def pinned(x):
    return x * 3.0


@tf.function
def step(x):
    with tf.GradientTape() as tape, tf.name_scope("loss"):
        tape.watch(x)
        value = loss(x)
    with tf.control_dependencies([value]):
        gradient = tape.gradient(value, x)
    with tf.device("/CPU:0"):
        return pinned(gradient) + tf.add_n(parts(x))


def eager_step(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = eager_loss(x)
    return tape.gradient(value, x)


def eager_loss(x):
    return x**3


print(step(tf.constant([1.0, 2.0])), eager_step(tf.constant(2.0)))
