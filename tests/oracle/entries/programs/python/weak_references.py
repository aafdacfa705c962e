# A weak reference, its callback, a `WeakKeyDictionary`, `__del__`.
import weakref

import tensorflow as tf

dropped = []


class Resource:
    def __init__(self, name):
        self.name = name

    def value(self, x):
        return x + 1.0

    def __del__(self):
        farewell(self.name)


def farewell(name):
    dropped.append(name)


class Owner:
    def __init__(self, resource):
        self.reference = weakref.ref(resource, self.on_drop)

    def on_drop(self, reference):
        dropped.append(forgotten())

    def read(self, x):
        return self.reference().value(x)


def forgotten():
    return "gone"


@tf.function
def run(x):
    resource = Resource("r")
    owner = Owner(resource)
    x = owner.read(x)
    del resource
    return x


print(run(tf.constant(1.0)), len(dropped))
