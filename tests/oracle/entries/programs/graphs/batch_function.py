# `tf.nondifferentiable_batch_function` traces and converts.
# Rows: K135
import tensorflow as tf


@tf.nondifferentiable_batch_function(num_batch_threads=1, max_batch_size=4, batch_timeout_micros=10, allowed_batch_sizes=[1, 2, 4])
def batched(x):
    return embed(x)


def embed(x):
    return x * 2.0


@tf.function
def serve(x):
    return batched(x)


print(serve(tf.ones([2, 3])))
