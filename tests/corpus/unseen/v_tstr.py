import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


name = t"hi {x!r:>{w}} {t'{1}' = }" t'' tr"\d{x}" 
z = rt"{x}" T"{x}"


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
