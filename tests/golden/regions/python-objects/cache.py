"""A descriptor that binds itself to the object it is reached through, and calls a method that it knows by name."""
import tensorflow as tf


class Cache:
    def __init__(self, forward="_forward", owner=None):
        self._name = forward
        self._owner = owner

    def __get__(self, owner, cls=None):
        return type(self)(forward=self._name, owner=owner)

    @property
    def owner(self):
        return self._owner

    def forward(self, x):
        return self._look_up(x, self._name)

    def _look_up(self, x, name):
        return getattr(self.owner, name)(x)


class Bijector(tf.Module):
    _cache = Cache()

    def __init__(self, parts=()):
        super().__init__()
        self._parts = self._no_dependency(parts)

    def forward(self, x):
        return self._cache.forward(x)

    def __call__(self, value):
        if type(value) is Distribution:
            return Transformed(value.base, self)
        if isinstance(value, Bijector):
            return Chain([self, value])
        return self.forward(value)


class Chain(Bijector):
    def _forward(self, x):
        for part in reversed(self._parts):
            x = part.forward(x)
        return x


class Exp(Bijector):
    def _forward(self, x):
        return tf.exp(x)


class Shift(Bijector):
    def _forward(self, x):
        return x + 1.0


class Never(Bijector):
    def _forward(self, x):
        return x


class Distribution:
    base = None


class Transformed:
    def __init__(self, base, bijector):
        self.base, self.bijector = base, bijector


@tf.function
def chained(x):
    return Exp()(Shift()).forward(x)


never = Never()
