# `self.step = tf.function(self.step)` and a `tf.function` made in a method, kept in a dict.
# Rows: K112
import tensorflow as tf


class Agent:
    def __init__(self, compiled=True):
        self.weight = tf.Variable(1.0)
        if compiled:
            self.act = tf.function(self.act)
        self._cache = {}

    def act(self, x):
        return self.policy(x)

    def policy(self, x):
        return self.weight * x

    def function_for(self, name):
        if name not in self._cache:
            self._cache[name] = tf.function(self._make(name))
        return self._cache[name]

    def _make(self, name):
        def named(x):
            return self.evaluate(x)

        return named

    def evaluate(self, x):
        return self.weight + x


agent = Agent()
print(agent.act(tf.constant(1.0)), agent.function_for("a")(tf.constant(1.0)))
