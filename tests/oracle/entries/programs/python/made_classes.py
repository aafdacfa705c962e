# Classes made by `type(...)`, by a class decorator, by a function; `__class_getitem__`; `copy.copy` with `__copy__`.
# Rows: K244
import copy

import tensorflow as tf


def run_method(self, x):
    return x + self.amount


Made = type("Made", (), {"amount": 2.0, "run": run_method})


def with_report(cls):
    def report(self, x):
        return self.value(x)

    cls.report = report
    return cls


@with_report
class Reported:
    def value(self, x):
        return x * 2.0

    def __class_getitem__(cls, item):
        return cls

    def __copy__(self):
        return fresh()


def fresh():
    return Reported()


def subclass_of(base):
    class Derived(base):
        def value(self, x):
            return super().value(x) + 1.0

    return Derived


Derived = subclass_of(Reported[int])


@tf.function
def run(x):
    return Made().run(x) + copy.copy(Reported()).report(x) + Derived().report(x)


print(run(tf.constant(1.0)))
