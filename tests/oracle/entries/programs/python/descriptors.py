# Descriptors with `__get__`, `__set__` and `__set_name__`; a descriptor that returns a bound function.
import tensorflow as tf


class Positive:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return self.read(instance)

    def read(self, instance):
        return getattr(instance, self.slot)

    def __set__(self, instance, value):
        setattr(instance, self.slot, self.checked(value))

    def checked(self, value):
        return abs(value)


class Method:
    def __init__(self, fn):
        self.fn = fn

    def __get__(self, instance, owner=None):
        return lambda *args: self.fn(instance, *args)


class Exponential:
    rate = Positive()

    def __init__(self, rate):
        self.rate = rate

    @Method
    def density(self, x):
        return self.rate * tf.exp(-self.rate * x)


@tf.function
def run(x):
    local = Exponential(2.0)
    return local.density(x) + shared.rate


shared = Exponential(-3.0)
print(run(tf.constant(1.0)))
