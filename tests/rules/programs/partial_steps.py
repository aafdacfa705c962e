import functools

import tensorflow as tf


def log(message, value):
    print(message, value)  # expect: GV101
    return value


def step(x, scale, reporter):
    return reporter("scaled", x * scale)


fast_step = tf.function(functools.partial(step, scale=2.0, reporter=log))
slow_step = tf.function(lambda x: log("plain", x))


def main():
    for value in (1.0, 2.0, 3.0):
        fast_step(tf.constant(value))
        slow_step(tf.constant(value))
