# tensorflow: 2.21
import numpy as np
import tensorflow as tf

strategy = tf.distribute.get_strategy()
mirrored = tf.distribute.OneDeviceStrategy("/cpu:0")


def replica(x):
    ctx = tf.distribute.get_replica_context()
    scale = 1.0 / ctx.num_replicas_in_sync
    if strategy.num_replicas_in_sync > 1:
        x = ctx.all_reduce("sum", x)
    if tf.reduce_sum(x) > 0:
        x = x * scale
    return x


def replica_bad(x):
    return np.log(x)  # expect: GV502


@tf.function
def step(x):
    out = mirrored.run(replica, args=(x,))
    return mirrored.reduce(tf.distribute.ReduceOp.SUM, out, axis=None)


@tf.function
def step_bad(x):
    return strategy.run(replica_bad, args=(x,))


@tf.function
def reduced(x):
    total = strategy.reduce("SUM", x, axis=None)
    return total.numpy()  # expect: GV501


@tf.function
def local(x):
    results = strategy.experimental_local_results(x)
    return results[0] + len(results)


X = tf.constant([1.0, 2.0])


def main_step():
    return step(X)


def main_bad():
    return step_bad(X)


def main_reduced():
    return reduced(X)


def main_local():
    return local(X)
