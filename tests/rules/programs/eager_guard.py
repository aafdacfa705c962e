import tensorflow as tf


def summarise(x):
    if tf.executing_eagerly():
        print("mean", tf.reduce_mean(x).numpy(), "of", len(x))
        return [float(v) for v in x]
    return tf.reduce_mean(x)


@tf.function
def traced(x):
    return summarise(x)


def main():
    return summarise(tf.constant([1.0, 2.0])), traced(tf.constant([1.0, 2.0]))
