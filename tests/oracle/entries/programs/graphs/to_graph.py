# `tf.autograph.to_graph` converts and does not trace; `tf_convert`ed code in a traced function does both.
# Rows: K136
import tensorflow as tf


def collatz(n):
    steps = 0
    while n > 1:
        n = halve(n) if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def halve(n):
    return n // 2


def sign(x):
    if x > 0:
        return 1
    return -1


converted = tf.autograph.to_graph(collatz)
converted_sign = tf.autograph.to_graph(sign)


@tf.function(autograph=False)
def traced(x):
    return converted_sign(x)


print(converted(tf.constant(6)), traced(tf.constant(3)))
