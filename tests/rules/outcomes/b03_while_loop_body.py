import tensorflow as tf  # 2.21 fine # 2.15 fine
def newton(x, steps):
    def cond(i, guess):
        return i < steps

    def body(i, guess):
        step = (guess * guess - x) / (2.0 * guess)
        if tf.abs(step) < 1e-6:
            return i + 1, guess
        return i + 1, guess - step

    _, root = tf.while_loop(cond, body, [tf.constant(0), x / 2.0])
    return root


@tf.function
def solve(x):
    return newton(x, tf.constant(10))


print(solve(tf.constant(2.0)))
