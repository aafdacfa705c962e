import tensorflow as tf

def sched(epoch, flag):
    while True:
        if flag = True:
            break
    return epoch


@tf.function
def planted(x):
    y = x.numpy()
    return y
