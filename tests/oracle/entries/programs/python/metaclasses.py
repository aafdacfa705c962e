# A metaclass with `__new__` and `__call__`, `__init_subclass__`, `six.add_metaclass`.
# Rows: K244
import six
import tensorflow as tf

REGISTRY = {}


class Registered(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        remember(cls)
        return cls

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.ready = True
        return instance


def remember(cls):
    REGISTRY[cls.__name__] = cls


class Op(metaclass=Registered):
    def __init__(self, value):
        self.value = value

    def run(self, x):
        return self.apply(x) + self.value


class Add(Op):
    def apply(self, x):
        return x + 1.0


@six.add_metaclass(Registered)
class Scale:
    def apply(self, x):
        return x * 2.0


class Hooked:
    kinds = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Hooked.kinds.append(cls)

    def apply(self, x):
        return self.own(x)


class Negate(Hooked):
    def own(self, x):
        return -x


@tf.function
def run(x):
    total = Add(3.0).run(x) + Scale().apply(x) + REGISTRY["Add"](1.0).run(x)
    for kind in Hooked.kinds:
        total += kind().apply(x)
    return total


print(run(tf.constant(1.0)))
