import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    try:
        x = 1
    return x

def g():
    try:
        x = 1
    except:
        pass
    except ValueError:
        pass
    else:
        pass
    else:
        pass
    except: pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
