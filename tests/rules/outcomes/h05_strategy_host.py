import tensorflow as tf  # 2.21 fine # 2.15 fine
strategy = tf.distribute.MirroredStrategy(["/cpu:0"])
with strategy.scope():
    v = tf.Variable(1.0)
n = strategy.num_replicas_in_sync


@tf.function
def step(x):
    def fn(t):
        ctx = tf.distribute.get_replica_context()
        if ctx.num_replicas_in_sync > 1:
            t = t / ctx.num_replicas_in_sync
        v.assign_add(t)
        return t
    r = strategy.run(fn, args=(x,))
    for part in strategy.experimental_local_results(r):
        x = x + part
    return strategy.reduce("SUM", r, axis=None) / float(n)


loss = step(tf.constant(1.0))
if loss > 0.0:
    print("loss", loss.numpy(), v.numpy())
