import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f(x):
    for i in range(3)
        print(i)
    while True
        pass
    with a as b
        pass
    try
        pass
    except ValueError
        pass
    finally
        pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
