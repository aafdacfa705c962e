import numpy as np
import tensorflow as tf

loss_sum = tf.Variable(0.0)


@tf.function
def evaluate(dataset):
    for x, y in dataset:
        loss_sum.assign_add(tf.reduce_mean(tf.square(x - y)))
    for step, (x, _) in enumerate(dataset):
        loss_sum.assign_add(tf.cast(step, tf.float32) * tf.reduce_max(x))
    return loss_sum.read_value()


def main():
    dataset = tf.data.Dataset.from_tensors((tf.ones([2]), tf.zeros([2])))
    total = evaluate(dataset)
    print(round(total.numpy().item(), 2), float(total), np.round(total, 2), bool(total > 0.0))
    for x, y in dataset.as_numpy_iterator():
        print(np.array_equal(x, y), len(x), [float(v) for v in x])
    first, second = tf.constant([1, 2])
    if first < second and not first > 5:
        print(sorted(tf.constant([2, 1])), max(tf.constant([1, 2])), list(tf.range(3)), loss_sum.numpy())
