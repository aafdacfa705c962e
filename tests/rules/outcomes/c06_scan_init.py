import tensorflow as tf  # 2.21 raises: 6 OperatorNotAllowedInGraphError # 2.15 raises: 6 OperatorNotAllowedInGraphError
@tf.function(autograph=False)
def ema(x):
    def step(prev, cur):
        m, n = prev
        if n > 3:
            return m, n
        return 0.9 * m + 0.1 * cur, n + 1

    return tf.scan(step, x, initializer=(tf.constant(0.0), tf.constant(0)))


print(ema(tf.ones([5])))
