import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


for i in range(3:
    print(i)


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
