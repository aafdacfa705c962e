import tensorflow as tf

ops = tf.load_op_library("ops.so")


@tf.function
def step(x):
    y = ops.zero_out(x)
    return y.numpy()
