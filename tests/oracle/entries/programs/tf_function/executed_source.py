# Functions made by `exec` have no source to convert; what they call stays unconverted.
# Rows: K149 K236
import tensorflow as tf

SOURCE = """
def generated(x):
    return base(x) * 2
"""


def base(x):
    return x + 1


namespace = {"base": base}
exec(SOURCE, namespace)
generated = namespace["generated"]


@tf.function
def caller(x):
    return generated(x) + other(x)


def other(x):
    return x


print(caller(tf.constant(1)), tf.function(generated)(tf.constant(2)))
