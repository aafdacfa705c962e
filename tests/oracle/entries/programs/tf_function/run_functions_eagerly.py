# `tf.config.run_functions_eagerly(True)`: nothing but tf.data is traced.
# Rows: K131
import tensorflow as tf

tf.config.run_functions_eagerly(True)


@tf.function
def step(x):
    return helper(x)


def helper(x):
    return x * 2


def prepare(x):
    return x + 1


print(step(tf.constant(1)))
print(list(tf.data.Dataset.range(2).map(prepare)))
