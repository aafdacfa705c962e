import tensorflow as tf


@tf.function
def f(x):
    print(x)  # graphvet: ignore[GV101] shows when it is traced
    return tf.reduce_sum(x.numpy())
