import tensorflow as tf

def todo(x):
    for i in range(3):

def after(x):
    return x


@tf.function
def planted(x):
    y = x.numpy()
    return y
