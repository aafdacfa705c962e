import tensorflow as tf  # 2.21 fine # 2.15 fine
strategy = tf.distribute.get_strategy()
v = tf.Variable(0.0)


def replica_step(x):
    ctx = tf.distribute.get_replica_context()
    total = ctx.all_reduce(tf.distribute.ReduceOp.SUM, x)
    print("total", total)
    v.assign_add(total)
    return total


@tf.function
def run(x):
    per_replica = strategy.run(replica_step, args=(x,))
    return strategy.reduce(tf.distribute.ReduceOp.SUM, per_replica, axis=None)


for i in range(3):
    run(tf.constant(1.0))
