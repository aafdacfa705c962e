# `__getattr__` that forwards to a wrapped object, and one that makes methods; `__setattr__`, `__getattribute__`.
import tensorflow as tf


class Inner:
    def __init__(self):
        self.gain = 2.0

    def process(self, x):
        return x * self.amplified()

    def amplified(self):
        return self.gain * 2.0


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


class Dynamic:
    def __getattr__(self, name):
        if name.startswith("add_"):
            return self.adder(float(name[4:]))
        raise AttributeError(name)

    def adder(self, amount):
        def add(x):
            return x + amount

        return add


class Recorded:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, self.noted(value))

    def noted(self, value):
        return value


proxy = Proxy(Inner())
dynamic = Dynamic()


@tf.function
def run(x):
    record = Recorded()
    record.last = x
    return proxy.process(record.last) + dynamic.add_3(x)


print(run(tf.constant(1.0)))
