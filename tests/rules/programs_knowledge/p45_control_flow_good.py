# tensorflow: 2.21
import tensorflow as tf
from keras import ops

KINDS = {"double": lambda x: x * 2.0, "half": lambda x: x / 2.0}


@tf.function(autograph=False)
def by_case(x):
    a, b = tf.case([(x > 2.0, lambda: (x, [x])), (x > 1.0, lambda: (-x, [-x]))], default=lambda: (x, [x + 1.0]))
    for item in b:
        a = a + item
    return a / len(b)


@tf.function
def by_name(x, kind):
    return tf.switch_case(tf.cast(x, tf.int32), [lambda f=f: f(x) for f in KINDS.values()]) if kind == "all" else KINDS[kind](x)


@tf.function(autograph=False)
def loops(x):
    state = {"x": x, "parts": (x, x)}
    i, state = tf.while_loop(lambda i, s: i < 3, lambda i, s: (i + 1, {"x": s["x"] + 1.0, "parts": s["parts"]}), (0, state))
    a, b = state["parts"]
    if len(state) == 2 and "x" in state:
        a = a + state["x"]
    return a, b, i


@tf.function(autograph=False)
def mapped(x):
    pairs = tf.map_fn(lambda r: (r, {"sum": tf.reduce_sum(r)}), x, fn_output_signature=(tf.float32, {"sum": tf.float32}))
    rows, info = pairs
    running = tf.scan(lambda acc, r: (acc[0] + r[0], acc[1]), (x, x), initializer=(tf.zeros([2]), tf.zeros([2])))
    first, second = running
    best = tf.vectorized_map(lambda r: tf.math.top_k(r, 1), x)
    values, indices = best
    return rows, info["sum"], first, second, values, indices


@tf.function(autograph=False)
def keras_loops(x):
    def step(i, carry):
        a, n = carry
        return (a + tf.cast(i, tf.float32), n + 1)

    a, n = ops.fori_loop(0, 3, step, (x, 0))
    last, ys = ops.scan(lambda c, v: (c + v, c * v), tf.zeros([2]), tf.ones([3, 2]))
    first, second = ys[0], ys[1:]
    y = ops.switch(0, [lambda v, k: v * k, lambda v, k: v], a, 2.0)
    return a, n, last, first, second, y


S = tf.constant(2.0)
M = tf.constant([[1.0, 2.0], [3.0, 4.0]])


def main_case():
    return by_case(S)


def main_names():
    return by_name(tf.constant(1.0), "all"), by_name(S, "half")


def main_loops():
    return loops(S)


def main_mapped():
    return mapped(M)


def main_keras():
    return keras_loops(S)
