import tensorflow as tf

variables = [tf.Variable([1.0, 2.0]), tf.Variable([3.0])]


def is_finite(gradient):
    return tf.reduce_all(tf.math.is_finite(gradient))


@tf.function
def guarded_step(x):
    with tf.GradientTape() as tape:
        loss = tf.add_n([tf.reduce_sum(v * x) for v in variables])
    gradients = tape.gradient(loss, variables)
    if all(is_finite(g) for g in gradients):  # expect: GV301
        for v, g in zip(variables, gradients):
            v.assign_sub(g)
    return loss


@tf.function
def asserted_step(x):
    loss = tf.reduce_sum(x)
    assert loss < 100.0, "diverged"  # expect: GV301
    return loss


def main():
    return guarded_step(tf.constant(2.0))


def main_assert():
    return asserted_step(tf.constant([2.0]))
