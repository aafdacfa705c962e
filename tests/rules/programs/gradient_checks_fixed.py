import tensorflow as tf

variables = [tf.Variable([1.0, 2.0]), tf.Variable([3.0])]


def clip(gradient, limit):
    norm = tf.norm(gradient)
    return gradient if norm < limit else gradient * limit / norm


@tf.function
def guarded_step(x, names):
    with tf.GradientTape() as tape:
        loss = tf.add_n([tf.reduce_sum(v * x) for v in variables])
    gradients = [clip(g, 1.0) for g in tape.gradient(loss, variables)]
    finite = tf.reduce_all(tf.stack([tf.reduce_all(tf.math.is_finite(g)) for g in gradients]))
    if finite and loss < 100.0:
        for v, g in zip(variables, gradients):
            v.assign_sub(g)
    if any(name.startswith("w") for name in names) and all(v.shape.rank == 1 for v in variables):
        loss += 1.0
    with tf.control_dependencies([tf.debugging.assert_less(loss, 100.0)]):
        return tf.identity(loss)


def main():
    return guarded_step(tf.constant(2.0), ("w", "b"))
