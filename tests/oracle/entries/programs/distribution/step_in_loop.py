# `strategy.run` called in a Python loop of a traced function, with keyword arguments and a nested helper strategy.
# Rows: K441
import tensorflow as tf

strategy = tf.distribute.OneDeviceStrategy("/cpu:0")


def forward(x, scale=1.0):
    return x * prepared(scale)


def prepared(scale):
    return scale


@tf.function
def loop(x):
    total = tf.constant(0.0)
    for scale in (1.0, 2.0):
        total += strategy.run(forward, args=(x,), kwargs={"scale": scale})
    total += strategy.run(lambda: inline(x))
    return total


def inline(x):
    return x + 1.0


def eager_forward(x):
    return traced_inside(x)


@tf.function
def traced_inside(x):
    return below(x)


def below(x):
    return x - 1.0


print(loop(tf.constant(1.0)), strategy.run(eager_forward, args=(tf.constant(1.0),)))
