# `tf.function` of a lambda, a callable object, a bound method; a method traced in the body of its class.
# Rows: K110 K111 K112 K113 K106
import tensorflow as tf


class Affine:
    def __init__(self, weight):
        self.weight = weight

    def __call__(self, x):
        return self.scaled(x) + 1.0

    def scaled(self, x):
        return self.weight * x


class Counter:
    def __init__(self):
        self.total = tf.Variable(0.0)

    def add(self, x):
        self.total.assign_add(self.checked(x))
        return self.total.read_value()

    def checked(self, x):
        return tf.maximum(x, 0.0)

    add_traced = tf.function(add)

    @tf.function
    def reset(self):
        self.total.assign(self.initial())

    def initial(self):
        return tf.zeros([])


double = tf.function(lambda x: 2.0 * x)
affine = tf.function(Affine(3.0))
machine = Affine(4.0)
scaled = tf.function(machine.scaled)

counter = Counter()
x = tf.constant(1.5)
print(double(x), affine(x), scaled(x), counter.add_traced(x))
counter.reset()
