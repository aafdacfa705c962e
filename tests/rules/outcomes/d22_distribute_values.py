import tensorflow as tf  # 2.21 raises: 10 NotImplementedError # 2.15 raises: 10 NotImplementedError
import numpy as np
strategy = tf.distribute.MirroredStrategy(["/cpu:0"])


def data(ctx):
    n = ctx.get_per_replica_batch_size(4)
    if ctx.num_input_pipelines > 1:
        n = n // 2
    return tf.data.Dataset.range(8).map(lambda x: np.float32(x)).batch(int(n))


for x in strategy.distribute_datasets_from_function(data):
    print(x)
