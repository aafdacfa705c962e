"""Decorators of one's own around steps and helpers."""
import functools
import time

import tensorflow as tf


def graph(fn=None, *, jit=False):
    """`tf.function` with the project's defaults."""
    if fn is None:
        return functools.partial(graph, jit=jit)
    return tf.function(fn, jit_compile=jit or None, reduce_retracing=True)


def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("calling", fn.__name__)  # expect: GV101
        return fn(*args, **kwargs)

    return wrapper


def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        started = time.perf_counter()
        result = fn(*args, **kwargs)
        print(f"{fn.__name__}: {time.perf_counter() - started:.3f} s")
        return result

    return wrapper


def positive(fn):
    def wrapper(x, *rest):
        result = fn(x, *rest)
        if not result > 0.0:  # a tensor of the graph, converted
            result = tf.zeros_like(result)
        return result

    return wrapper


def checked(limit):
    def decorate(fn):
        def wrapper(*args):
            result = fn(*args)
            if float(limit) > 1.0 and bool(result > limit):  # expect: GV301
                raise ValueError("too large")
            return result

        return wrapper

    return decorate


class counted:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.calls = fn, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.fn(*args, **kwargs)


@logged
def distance(x, y):
    return tf.norm(x - y)


@checked(limit=10.0)
def energy(x):
    return tf.reduce_sum(x * x)


@positive
def margin(x, y):
    return tf.reduce_mean(x) - tf.reduce_mean(y)


@counted
def scale(x):
    return x / tf.reduce_max(tf.abs(x))


@timed
@graph
def clean_step(x, y):
    return margin(scale(x), y)


@graph
def logged_step(x, y):
    return distance(x, y) + margin(x, y)


@graph(jit=False)
def checked_step(x):
    return energy(x)


def main():
    for value in (1.0, 2.0, 3.0):
        result = clean_step(tf.constant([value, -1.0]), tf.constant([0.1, 0.2]))
        print("value", value, "result", result.numpy(), "calls", scale.calls)
    assert scale.calls <= 4


def main_logged():
    for value in (1.0, 2.0, 3.0):
        logged_step(tf.constant([value, -1.0]), tf.constant([0.1, 0.2]))


def main_checked():
    checked_step(tf.constant([1.0, 2.0]))


if __name__ == "__main__":
    main()
