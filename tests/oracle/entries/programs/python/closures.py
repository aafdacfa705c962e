# Closures over functions, factories of functions, callables in attributes, lists, dicts, default arguments.
# Rows: K202 K204 K228 K229 K239 K245
import tensorflow as tf


def make_step(rate, update=None):
    update = update or plain_update

    def step(x):
        return update(x, rate)

    return step


def plain_update(x, rate):
    return x - rate


def scaled_update(x, rate):
    return x * (1.0 - rate)


def with_default(x, fn=plain_update):
    return fn(x, 1.0)


class Schedule:
    def __init__(self, stages, final):
        self.stages = stages
        self.by_name = {"final": final}

    def run(self, x):
        for stage in self.stages:
            x = stage(x)
        return self.by_name["final"](x)


def last(x):
    return x + 100.0


schedule = Schedule([make_step(0.1), make_step(0.2, scaled_update), lambda v: with_default(v)], last)


@tf.function
def run(x):
    return [part for part in (schedule.run(y) for y in (x, x))][0]


print(run(tf.constant(1.0)))
