import tensorflow as tf


@tf.function  # graphvet: ignore[numpy-method]
def step(x):
    y = x.numpy()
    print(y)
