import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

def f(x):
    """doc
    string"""
    return x \
        + 1
