import tensorflow as tf

def mk():
    return tf.keras.layers.Dense(10, activation="relu", activation="tanh")

def sig(a, b=1, c):
    return a


@tf.function
def planted(x):
    y = x.numpy()
    return y
