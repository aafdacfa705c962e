import tensorflow as tf
import functools


def a(x):
    return x


def b(x, y):
    return x


def c(x):
    return x


def d(x):
    return x


def recursive(x, n):
    return recursive(x, n - 1) if n else x


def forwarded(x, scale=1):
    return x


def forward(*args, **kwargs):
    return forwarded(*args, **kwargs)


TABLE = {"c": c}


class Keeps:
    def __init__(self):
        self.fn = d
        self.list = [a]

    def go(self, x):
        for g in self.list:
            g(x)
        return self.fn(x)


@tf.function
def f(x, default=a):
    default(x)
    functools.partial(b, y=1)(x)
    TABLE["c"](x)
    getattr(Keeps(), "go")(x)
    recursive(x, 3)
    return forward(x, scale=2)
