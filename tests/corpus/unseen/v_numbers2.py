import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


x = 1_000.0_1e-1_0j, 0b1_0, 0o7_7, 0XaF, .5, 5., 5.e3, 0_0, 00, 0e0, 1if 1else 2, 0x1for x in y


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
