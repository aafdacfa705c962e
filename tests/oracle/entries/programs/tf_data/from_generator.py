# `from_generator`, `apply` and the body of an eager loop over a dataset are not traced.
# Rows: K341 K342 K345
import tensorflow as tf


def rows():
    for i in range(3):
        yield make_row(i)


def make_row(i):
    return [float(i), float(i + 1)]


class Source:
    def __init__(self, count):
        self.count = count

    def __call__(self):
        return iter(self.items())

    def items(self):
        return list(range(self.count))


def shuffled(dataset):
    return dataset.shuffle(buffer(), seed=1).map(double)


def buffer():
    return 4


def double(x):
    return 2.0 * x


def show(row):
    print(total(row))


def total(row):
    return float(tf.reduce_sum(row))


dataset = tf.data.Dataset.from_generator(rows, output_signature=tf.TensorSpec([2], tf.float32)).apply(shuffled)
for row in dataset:
    show(row)
print(list(tf.data.Dataset.from_generator(Source(2), output_signature=tf.TensorSpec([], tf.int32))))
print(len(list(tf.data.Dataset.from_generator(lambda: (make_row(i) for i in range(2)), output_types=tf.float32))))
