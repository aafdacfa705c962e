"""Methods and activations chosen by name."""
import importlib

import numpy as np
import tensorflow as tf


def swish(x):
    return x * tf.sigmoid(x)


def hard_swish(x):
    return x * np.clip(x / 6.0 + 0.5, 0.0, 1.0)  # expect: GV502 missed


def leaky(x, slope=0.1):
    return tf.where(x > 0, x, slope * x)


def get_activation(name):
    if callable(name):
        return name
    if name in globals():
        return globals()[name]
    return getattr(importlib.import_module("tensorflow").nn, name)


class Net(tf.Module):
    def __init__(self, activation="relu"):
        super().__init__()
        self.kernel = tf.Variable(tf.random.normal([3, 3], stddev=0.3))
        self.activation = get_activation(activation)

    def __call__(self, x):
        return self.activation(x @ self.kernel)


class Runner:
    modes = ("train", "eval", "verbose")

    def __init__(self, net):
        self.net = net
        self.functions = {mode: tf.function(getattr(self, f"step_{mode}")) for mode in self.modes}

    def loss(self, x):
        return tf.reduce_mean(tf.square(self.net(x) - 1.0))

    def step_train(self, x):
        with tf.GradientTape() as tape:
            loss = self.loss(x)
        variable = self.net.kernel
        variable.assign_sub(0.1 * tape.gradient(loss, variable))
        return loss

    def step_eval(self, x):
        return self.loss(x)

    def step_verbose(self, x):
        loss = self.loss(x)
        print("loss is", loss)  # expect: GV101 missed
        return loss

    def run(self, mode, x, steps=3):
        step = self.functions[mode]
        values = [float(step(x)) for _ in range(steps)]
        print(mode, np.round(values, 3))
        return values


class Visitor:
    """Calls `visit_<type>` for each node of an expression."""

    def visit(self, node, x):
        method = getattr(self, "visit_" + type(node).__name__, self.generic)
        return method(node, x)

    def generic(self, node, x):
        raise TypeError(type(node))

    def visit_float(self, node, x):
        return x * node

    def visit_int(self, node, x):
        for _ in range(node):
            x = x + 1.0
        return x

    def visit_tuple(self, node, x):
        for child in node:
            x = self.visit(child, x)
        return x


@tf.function
def evaluate(x, expression):
    return Visitor().visit(expression, x)


def main():
    x = tf.random.normal([4, 3])
    for activation in ("relu", "swish", leaky, "tanh"):
        runner = Runner(Net(activation))
        losses = runner.run("train", x)
        assert len(losses) == 3 and np.isfinite(runner.run("eval", x)[0])
    assert float(evaluate(tf.constant(1.0), (2.0, 3, (0.5,)))) == 2.5


def main_verbose():
    runner = Runner(Net("swish"))
    runner.run("verbose", tf.ones([4, 3]))


def main_hard_swish():
    runner = Runner(Net("hard_swish"))
    runner.run("eval", tf.ones([4, 3]))


if __name__ == "__main__":
    main()
