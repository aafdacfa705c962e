# `tf.while_loop` over a named tuple, below helpers; nested `tf.cond` in a loop body.
# Rows: K411 K402
import collections

import tensorflow as tf

State = collections.namedtuple("State", ["step", "value"])


def keep_going(state):
    return state.step < maximum()


def maximum():
    return 4


def body(state):
    value = tf.cond(state.value > 1.0, lambda: lowered(state.value), lambda: raised(state.value))
    return [State(state.step + 1, value)]


def lowered(value):
    return value - 1.0


def raised(value):
    return value + 0.75


def iterate(x):
    return tf.while_loop(keep_going, body, [State(tf.constant(0), x)])[0].value


@tf.function
def run(x):
    return iterate(x)


def eager(x):
    return iterate_eagerly(x)


def iterate_eagerly(x):
    return tf.while_loop(lambda y: not_done(y), lambda y: (grown(y),), [x])[0]


def not_done(y):
    return y < 3.0


def grown(y):
    return y + 1.0


print(run(tf.constant(2.0)), eager(tf.constant(0.0)))
