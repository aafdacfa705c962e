import tensorflow as tf


class Counter(tf.Module):
    def __init__(self):
        super().__init__()
        self.count = None

    @tf.function
    def __call__(self, x):
        if self.count is None:
            with tf.init_scope():
                start = tf.constant(2.0)
                self.count = tf.Variable(float(start.numpy()) + 1.0)
        return x * self.count


def main():
    counter = Counter()
    return counter(tf.constant(2.0)).numpy(), counter(tf.constant(3.0)).numpy()
