import tensorflow as tf

def load(path):
    try:
        return open(path)
    except IOError, e:
        raise ValueError(path)


@tf.function
def planted(x):
    y = x.numpy()
    return y
