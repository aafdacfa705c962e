# tensorflow: 2.21
import tensorflow as tf


@tf.custom_gradient
def clipped_log(x):
    if tf.reduce_min(x) > 0:  # expect: GV301
        y = tf.math.log(x)
    else:
        y = x

    def grad(dy):
        return dy

    return y, grad


def by_name(x):
    if tf.reduce_min(x) > 0:  # expect: GV301
        x = x * 2.0
    return x, lambda dy: dy


wrapped = tf.custom_gradient(by_name)


@tf.recompute_grad
def block(x):
    if tf.reduce_sum(x) > 0:  # expect: GV301
        return x * 3.0
    return x


@tf.function
def run(x):
    return clipped_log(x)


@tf.function
def run_wrapped(x):
    return wrapped(x)


@tf.function
def run_block(x):
    return block(x)


@tf.function
def run_pass(x):
    return tf.grad_pass_through(lambda t: t if tf.reduce_sum(t) > 0 else -t)(x)


X = tf.constant([1.0, 2.0])


def main_run():
    return run(X)


def main_wrapped():
    return run_wrapped(X)


def main_block():
    return run_block(X)


def main_pass():
    return run_pass(X)
