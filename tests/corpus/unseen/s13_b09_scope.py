import tensorflow as tf

def outer():
    count = 0
    def inner():
        count += 1
        nonlocal count
        return count
    return inner

def other():
    nonlocal zz
    return 1


@tf.function
def planted(x):
    y = x.numpy()
    return y
