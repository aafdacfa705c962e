# A callable initial value of a variable that the first call of a traced function makes.
# Rows: K437
import tensorflow as tf


def start():
    return zeros(3)


def zeros(count):
    return tf.zeros([count])


class Accumulator:
    def __init__(self):
        self.total = None

    @tf.function
    def add(self, x):
        if self.total is None:
            self.total = tf.Variable(start)
        return self.total.assign_add(x)


def eager_start():
    return tf.ones([2])


accumulator = Accumulator()
print(accumulator.add(tf.ones([3])), tf.Variable(eager_start))
