# `getattr` with constant names, defaults and joined names; `setattr`, `hasattr`, `operator.attrgetter`.
# Rows: K239
import operator

import tensorflow as tf


class Backend:
    def op_add(self, a, b):
        return a + b

    def op_sub(self, a, b):
        return a - self.negated(b)

    def negated(self, x):
        return -x

    def run(self, name, a, b):
        return getattr(self, "op_%s" % name)(a, b)

    def fetch(self, name, a, b):
        return getattr(self, f"op_{name}", None)(a, b)


class Plugin:
    pass


def extra(x):
    return x + 5


setattr(Plugin, "extra", staticmethod(extra))


@tf.function
def calculate(a, b):
    result = getattr(backend, "op_add")(a, b) + backend.run("sub", a, b)
    if hasattr(backend, "fetch"):
        result += backend.fetch("add", a, b)
    return operator.attrgetter("op_add")(backend)(result, Plugin.extra(a))


backend = Backend()
print(calculate(tf.constant(1), tf.constant(2)))
