import tensorflow as tf


def replica(x):
    return x


strategy = tf.distribute.MirroredStrategy()


@tf.function
def step(x):
    return strategy.run(replica, args=(x,))
