# Datasets built in a traced function, loops over them, and a dataset that a traced function takes as argument.
# Rows: K315 K346
import tensorflow as tf


def tripled(x):
    return 3 * x


@tf.function
def total(limit):
    result = tf.constant(0, tf.int64)
    for x in tf.data.Dataset.range(limit).map(tripled).map(lambda v: v + 1):
        result += weighted(x)
    return result


def weighted(x):
    return x * 2


@tf.function
def epoch(dataset):
    loss = 0.0
    for batch in dataset:
        loss += train_step(batch)
    return loss


def train_step(batch):
    return tf.cast(tf.reduce_sum(batch), tf.float32)


def prepare(x):
    return x - 1


print(total(tf.constant(3, tf.int64)), epoch(tf.data.Dataset.range(4).map(prepare).batch(2)))
