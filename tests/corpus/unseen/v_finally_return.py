import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    for x in y:
        try: pass
        finally:
            continue
    try: pass
    finally: return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
