import tensorflow as tf  # 2.21 raises: 6 TypeError # 2.15 raises: 6 TypeError
@tf.function
def power(x, n):
    i, acc = tf.while_loop(lambda i, a: i < n, lambda i, a: (i + 1, a * x), (0, tf.constant(1.0)))
    bits = [1, 2, 3, 4, 5]
    return acc, bits[i]


print(power(tf.constant(2.0), 3))
