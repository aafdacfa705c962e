# `__new__`, `__init__`, a factory class method, `__call__` of what was made; what constructors call is not converted.
# Rows: K209 K210 K211 K212 K244
import tensorflow as tf


class Singleton:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.value = first_value()
        return cls._instance

    def get(self):
        return self.value


def first_value():
    return 1.0


class Polynomial:
    def __init__(self, *coefficients):
        self.coefficients = self.normalised(coefficients)

    def normalised(self, coefficients):
        return [to_float(c) for c in coefficients]

    @classmethod
    def linear(cls, slope):
        return cls(0, slope)

    def __call__(self, x):
        return self.horner(x)

    def horner(self, x):
        result = 0.0
        for coefficient in reversed(self.coefficients):
            result = result * x + coefficient
        return result


def to_float(c):
    return float(c)


@tf.function
def run(x):
    return Polynomial.linear(2)(x) + Polynomial(1, 2, 3).horner(x) + Singleton().get()


print(run(tf.constant(1.0)))
