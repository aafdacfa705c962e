# Static and class methods reached through the class, an object, `self.__class__`, `type(self)`.
# Rows: K207 K208
import tensorflow as tf


class Ops:
    gain = 2.0

    @staticmethod
    def clip(x):
        return Ops.limited(x)

    @staticmethod
    def limited(x):
        return tf.minimum(x, 1.0)

    @classmethod
    def amplified(cls, x):
        return cls.gain * cls.offset(x)

    @classmethod
    def offset(cls, x):
        return x + 1.0

    def run(self, x):
        return self.__class__.amplified(x) + type(self).clip(x) + self.limited(x)


class Louder(Ops):
    gain = 4.0

    @classmethod
    def offset(cls, x):
        return super().offset(x) + 1.0


@tf.function
def run(x):
    return Louder().run(x) + Ops.amplified(x)


print(run(tf.constant(1.0)))
