# Hooks and events: callables appended to lists by methods, called in the traced step; one that is removed again.
# Rows: K204
import tensorflow as tf


class Events:
    def __init__(self):
        self._hooks = {}

    def on(self, name, hook):
        self._hooks.setdefault(name, []).append(hook)
        return hook

    def listener(self, name):
        def decorate(hook):
            return self.on(name, hook)

        return decorate

    def fire(self, name, value):
        for hook in self._hooks.get(name, ()):
            value = hook(value)
        return value


events = Events()


@events.listener("before")
def clip(x):
    return tf.minimum(x, 1.0)


@events.listener("after")
def scale(x):
    return x * 2.0


def shift(x):
    return x + 1.0


events.on("after", shift)


@tf.function
def step(x):
    return events.fire("after", events.fire("before", x))


print(step(tf.constant(3.0)))
