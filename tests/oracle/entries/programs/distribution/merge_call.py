# `merge_call` below `strategy.run`.
# Rows: K442
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy(["CPU:0"])


def merge(distribution, value):
    return distribution.reduce(tf.distribute.ReduceOp.SUM, scaled(value), axis=None)


def scaled(value):
    return value


def replica(x):
    context = tf.distribute.get_replica_context()
    return context.merge_call(merge, args=(x,)) + tail(x)


def tail(x):
    return x * 2.0


@tf.function
def step(x):
    return strategy.run(replica, args=(x,))


print(step(tf.constant(1.0)))
