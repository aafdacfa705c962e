import tensorflow as tf

def t(x):
    if x:
        a = 1
	b = 2
    return a


@tf.function
def planted(x):
    y = x.numpy()
    return y
