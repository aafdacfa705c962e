import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    else:
        pass
    x = 1
    elif y:
        pass
    except: pass
    finally: pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
