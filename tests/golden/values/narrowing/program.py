import tensorflow as tf


@tf.function
def by_class(x, flag=None):
    if isinstance(x, tf.Variable):
        return x
    if flag is None:
        flag = 1
    assert tf.is_tensor(x)
    return x, flag


@tf.function
def by_rank(x):
    if len(x.shape) == 2:
        return x
    if x.shape.rank != 3:
        return None
    return x


@tf.function
def by_dimension(x):
    size = x.shape[0]
    if size is None:
        size = tf.shape(x)[0]
    return size


by_class(tf.ones([2]))
by_rank(tf.ones([2]) + 1)
by_dimension(tf.ones([2]))
