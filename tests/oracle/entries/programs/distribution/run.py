# `strategy.run` traces nothing in eager code; below a converted function its function is converted.
# Rows: K441 K443 K444
import tensorflow as tf

strategy = tf.distribute.get_strategy()
mirrored = tf.distribute.MirroredStrategy(["CPU:0"])


def replica_step(x):
    return loss(x)


def loss(x):
    return tf.reduce_mean(x)


@tf.function
def train_step(x):
    return mirrored.run(replica_step, args=(x,))


def eager_replica(x):
    return x + 1.0


def make_dataset(context):
    return tf.data.Dataset.range(2).batch(batch_size(context))


def batch_size(context):
    return context.get_per_replica_batch_size(2)


with mirrored.scope():
    weight = tf.Variable(1.0)


@tf.function(autograph=False)
def as_written(x):
    return strategy.run(below_as_written, args=(x,))


def below_as_written(x):
    return x * 2.0


x = tf.constant([1.0, 2.0])
print(train_step(x), strategy.run(eager_replica, args=(x,)), as_written(x))
print(list(mirrored.distribute_datasets_from_function(make_dataset)))
