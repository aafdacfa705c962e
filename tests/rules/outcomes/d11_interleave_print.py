import tensorflow as tf  # 2.21 fine # 2.15 fine
def shard(i):
    print("opening shard", i)
    return tf.data.Dataset.range(i, i + 2)


ds = tf.data.Dataset.range(4).interleave(shard, cycle_length=2)
for x in ds:
    pass
