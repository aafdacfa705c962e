import tensorflow as tf

def q():
    return tf.constant(“hello”)


@tf.function
def planted(x):
    y = x.numpy()
    return y
