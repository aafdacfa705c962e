"""A metaclass that wraps constructors where a class has one, and tells it by the members that were given."""
import tensorflow as tf

COPIED = {"mean": "_mean", "mode": "_mode"}


def copied(function):
    return function


class Meta(type):
    def __new__(mcs, name, bases, members):
        for public, special in COPIED.items():
            if public in members:
                continue
            if members.get(special, None) is not None:
                members[public] = copied(getattr(bases[0], public))
        given = members.get("__init__", None)
        if given is None:
            return super().__new__(mcs, name, bases, members)

        def wrapped(self, *args, **kwargs):
            given(self, *args, **kwargs)

        members["__init__"] = wrapped
        return super().__new__(mcs, name, bases, members)


class Base(metaclass=Meta):
    def __init__(self, part):
        self.part = part

    def mean(self):
        return self._mean()

    def mode(self):
        return self._mode()


class Between(Base):
    def _mean(self):
        return self.part.value()


class Part:
    def value(self):
        return tf.constant(1.0)


class Unused:
    def value(self):
        return tf.constant(2.0)


class Leaf(Between):
    def __init__(self):
        super().__init__(Part())


@tf.function
def mean_of_leaf():
    return Leaf().mean()


unused = Unused()
