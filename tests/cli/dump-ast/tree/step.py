import tensorflow as tf


@tf.function
def step(x):
    for v in x:
        print(v)
    return [len(x), helper(x)]


def helper(y):
    return [v for v in y * 2]
