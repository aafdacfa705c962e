import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


try:
    pass
except ValueError, TypeError:
    pass
try: pass
except* A, B: pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
