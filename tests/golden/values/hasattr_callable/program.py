"""`hasattr` and `callable` decide branches."""
import tensorflow as tf


def measured(x):
    if hasattr(x, "shape"):
        return x
    return None


def applied(f, x):
    if callable(f):
        return f(x)
    return f


@tf.function
def traced(x):
    with_shape = measured(x)
    without = measured([1])
    called = applied(tf.nn.relu, x)
    not_called = applied(3, x)
    return with_shape, without, called, not_called


traced(tf.ones([2]))
