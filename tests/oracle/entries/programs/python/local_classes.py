# Classes written in a traced function, and in a function that it calls.
# Rows: K167
import tensorflow as tf


def make_layer(width):
    class Layer:
        scale = 2.0

        def __init__(self):
            self.width = self.doubled(width)

        def doubled(self, value):
            return 2.0 * value

        @property
        def factor(self):
            return self.width * self.scale

        def __getitem__(self, index):
            return index

        def run(self, x):
            return x * self.factor + self[0]

    return Layer()


@tf.function
def run(x):
    class Shift:
        def __init__(self, amount):
            self.amount = prepared(amount)

        @property
        def twice(self):
            return 2.0 * self.amount

        @staticmethod
        def plain(x):
            return x

        def __call__(self, x):
            return self.plain(x) + self.twice

    return Shift(1.0)(make_layer(3.0).run(x))


def prepared(amount):
    return amount


outside = make_layer(1.0)


@tf.function
def uses_outside(x):
    return outside.run(x)


print(run(tf.constant(1.0)), uses_outside(tf.constant(1.0)))
