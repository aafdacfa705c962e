import tensorflow as tf

def s():
    a = "unterminated
    b = 2
    return a, b


@tf.function
def planted(x):
    y = x.numpy()
    return y
