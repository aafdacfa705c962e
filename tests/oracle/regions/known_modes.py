"""Functions of which it is known how they run: the watch is tried on them before it is believed (run_uses.py)."""

import tensorflow as tf


def traced_and_converted(x):
    return list(map(lambda y: y + 1, [x]))


def traced_as_written(x):
    return x


def eager(x):
    return x


def eager_inside(x):
    with tf.init_scope():
        return eager(x)


def below_py_function(x):
    return x


def replica(x):
    return x


def never():
    return None


def run():
    as_written = tf.autograph.experimental.do_not_convert(traced_as_written)
    tf.function(lambda x: traced_and_converted(as_written(x)))(tf.ones([2]))
    tf.function(lambda: eager_inside(1))()
    tf.function(lambda x: tf.py_function(below_py_function, [x], tf.float32))(tf.ones([2]))
    strategy = tf.distribute.MirroredStrategy(["cpu:0"])
    tf.function(lambda: strategy.run(replica, args=(tf.ones([2]),)))()
    eager(2)


EXPECTED = {
    "traced_and_converted": "traced", "traced_and_converted.<locals>.<lambda>": "traced", "traced_as_written": "traced", "eager": "eager only",
    "eager_inside": "traced", "below_py_function": "not run",  # on a thread that Python did not start
    "replica": "traced", "never": "not run",
}


def keys():
    """The functions of EXPECTED, named as a recording names them."""
    inner = {"traced_and_converted.<locals>.<lambda>": traced_and_converted.__code__.co_firstlineno + 1}
    return ["known_modes.py::%s@%d" % (name, inner.get(name) or globals()[name].__code__.co_firstlineno) for name in EXPECTED]
