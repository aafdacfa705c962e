import tensorflow as tf

def sched(epoch):
    if epoch < 10
        return 1e-3
    return 1e-4


@tf.function
def planted(x):
    y = x.numpy()
    return y
