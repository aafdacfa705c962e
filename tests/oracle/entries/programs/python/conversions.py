# `__float__`, `__int__`, `__index__`, `__str__`, `__format__`, `__call__` reached through builtins; `tf.convert_to_tensor` of the user's objects.
import tensorflow as tf


class Setting:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.read()

    def read(self):
        return float(self.value)

    def __int__(self):
        return int(self.value)

    def __index__(self):
        return int(self.value)

    def __str__(self):
        return self.text()

    def text(self):
        return str(self.value)

    def __format__(self, spec):
        return "formatted"

    def __abs__(self):
        return abs(self.value)


class Deferred:
    def __init__(self, value):
        self.value = value

    def materialise(self):
        return tf.constant(self.value)


def convert_deferred(value, dtype=None, name=None, as_ref=False):
    return value.materialise()


tf.register_tensor_conversion_function(Deferred, convert_deferred)


@tf.function
def run(x):
    setting = Setting(2)
    parts = [x, x, x][setting]
    text = str(setting) + f"{setting}"
    return parts * float(setting) + len(text) + abs(setting) + tf.add(x, Deferred(1.0))


print(run(tf.constant(1.0)))
