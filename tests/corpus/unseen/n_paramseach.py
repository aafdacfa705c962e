import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def b(*): pass


def c(*, **k): pass


def d(**k, x): pass


def e(*a, *b): pass


def f(/, x): pass


def g(x, /, y, /): pass


def h(*a, /): pass


def i(x.y): pass


def j(1): pass


def k(x:int=, y): pass


def l(*a=1): pass


def m(None): pass


def n((a, b)): pass


def o(x y): pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
