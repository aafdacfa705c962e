import tensorflow as tf


def combine(batch, scale):
    parts = []
    for name, value in sorted(batch.items()):
        if name in ("weights",) or not name.isidentifier():
            continue
        parts.append(value * float(scale[name]))
    names = sorted(batch)
    longest = max(batch, key=len)
    first, *rest = parts
    total = sum(rest, first)
    if any(v is None for v in batch.values()) or all(n.startswith("_") for n in names):
        return total
    return total + batch[longest] * float(len(names)) + len(parts) + int(bool(rest))


@tf.function
def step(batch, scale):
    head, tail = combine(batch, scale), list(batch.values())
    stacked = tf.stack([*tail, head])
    pairs = dict(zip(sorted(batch), tail))
    return tf.reduce_max(stacked) + tf.add_n(list(map(tf.square, pairs.values())))


def main():
    return step({"a": tf.constant(1.0), "weights": tf.constant(2.0)}, {"a": 2})
