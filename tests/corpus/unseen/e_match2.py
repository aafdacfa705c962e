import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


match x
    case 1:
        pass
match y:
    case 1
        pass
match z:
case 1:
    pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
