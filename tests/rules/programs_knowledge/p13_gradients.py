# tensorflow: 2.21
import numpy as np
import tensorflow as tf

v = tf.Variable([1.0, 2.0])


@tf.custom_gradient
def clip_grad(x):
    def grad(dy):
        norm = tf.norm(dy)
        return dy / norm if norm > 1.0 else dy  # expect: GV301

    return tf.identity(x), grad


@tf.custom_gradient
def straight(x):
    def grad(upstream):
        return upstream * np.sign(upstream)  # expect: GV502

    return tf.round(x), grad


@tf.function
def train(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        loss = tf.reduce_sum(x * v)
    dx, dv = tape.gradient(loss, [x, v])
    single = tape.gradient(loss, v)
    jac = tape.jacobian(loss, {"v": v})["v"]
    for g in tape.gradient(loss, [v]):
        dv = dv + g
    for w in tape.watched_variables():
        dv = dv + w
    return dx + dv + single + jac


@tf.function(autograph=False)
def grad_norm(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = tf.reduce_sum(x * v)
    a, b = tape.gradient(loss, x)  # expect: GV302
    return a


@tf.function
def grad_numpy(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(x * v)
    grads = tape.gradient(loss, [v])
    return np.linalg.norm(grads[0])  # expect: GV502


@tf.function
def global_norm(x):
    grads = tf.gradients(tf.reduce_sum(x * x), [x])
    clipped, norm = tf.clip_by_global_norm(grads, 1.0)
    return [g for g in clipped], norm.numpy()  # expect: GV501


@tf.function
def use_clip(x):
    return tf.gradients(clip_grad(x), x)


@tf.function
def use_straight(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = straight(x)
    return tape.gradient(y, x)


X = tf.constant([3.0, 4.0])


def main_train():
    return train(X)


def main_norm():
    return grad_norm(X)


def main_numpy():
    return grad_numpy(X)


def main_global():
    return global_norm(X)


def main_clip():
    return use_clip(X)


def main_straight():
    return use_straight(X)
