# tensorflow: 2.21
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices({"x": [[1.0, 2.0], [3.0, 4.0]], "y": [0, 1]}).repeat()


@tf.function
def steps(it, n):
    total = 0.0
    for i in tf.range(n):
        batch = next(it)
        if batch["y"] > 0:
            total += tf.reduce_sum(batch["x"])
        total /= len(batch)
    return total


@tf.function
def maybe(it):
    value = tf.zeros([2])
    nxt = it.get_next_as_optional()
    if nxt.has_value():
        value = nxt.get_value()["x"]
    return value


@tf.function
def both(a, b):
    total = 0.0
    for i, (p, q) in enumerate(zip(a.take(2), b.take(2))):
        total += tf.reduce_sum(p["x"]) * tf.cast(i, tf.float32) + float(len(q))
    return total


@tf.function
def fallback(it):
    batch = next(it, {"x": tf.zeros([2]), "y": tf.constant(0)})
    return batch["x"] / len(batch)


def eager():
    it = iter(ds)
    first = next(it)
    opt = it.get_next_as_optional()
    return float(first["x"][0]) + opt.get_value()["x"].numpy().sum() if opt.has_value() else len(first)


@tf.function(autograph=False)
def single(data):
    b = data.take(1).get_single_element()
    return [b[k] for k in sorted(b)]


def main_steps():
    return steps(iter(ds), tf.constant(2))


def main_maybe():
    return maybe(iter(ds))


def main_both():
    return both(ds, ds)


def main_fallback():
    return fallback(iter(ds))


def main_eager():
    return eager()


def main_single():
    return single(ds)
