import tensorflow as tf

def name(i):
    return f"layer_{i!z}_{i + }"


@tf.function
def planted(x):
    y = x.numpy()
    return y
