# `tf.Module`: a traced `__call__`, plain methods called from it and from eager code.
# Rows: K114 K115 K205
import tensorflow as tf


class Dense(tf.Module):
    def __init__(self, features, name=None):
        super().__init__(name=name)
        self.features = features
        self.kernel = None

    def build(self, inputs):
        self.kernel = tf.Variable(self.initial([inputs, self.features]))

    def initial(self, shape):
        return tf.ones(shape)

    def __call__(self, x):
        if self.kernel is None:
            self.build(x.shape[-1])
        return x @ self.kernel


class Network(tf.Module):
    def __init__(self):
        super().__init__()
        self.first = Dense(4)
        self.second = Dense(2)

    @tf.function
    def __call__(self, x):
        return self.second(self.activate(self.first(x)))

    def activate(self, x):
        return tf.nn.relu(x)

    def parameters(self):
        return sum(int(tf.size(v)) for v in self.variables)


network = Network()
print(network(tf.ones([2, 3])), network.parameters())
print(Dense(1)(tf.ones([2, 3])))
