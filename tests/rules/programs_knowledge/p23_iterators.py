# tensorflow: 2.21
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices({"x": [[1.0], [2.0]], "y": [0, 1]})
pairs = tf.data.Dataset.zip({"a": ds, "b": tf.data.Dataset.range(2)})


@tf.function
def epoch(data):
    total = 0.0
    for i, batch in data.enumerate():
        total += tf.reduce_sum(batch["x"]) * tf.cast(i, tf.float32)
    for batch in iter(data):
        total += batch["x"][0]
    return total


@tf.function
def one(it):
    batch = it.get_next()
    return batch["x"].numpy()  # expect: GV501


@tf.function(autograph=False)
def optional(it):
    nxt = it.get_next_as_optional()
    if nxt.has_value():  # expect: GV301
        return nxt.get_value()["x"]
    return tf.zeros([1])


@tf.function(autograph=False)
def unconverted(data):
    for batch in data.take(1):
        return batch["x"]


@tf.function(autograph=False)
def single(data):
    b = data.batch(2).get_single_element()
    return [float(v) for v in b["y"]]  # expect: GV302 GV303


def main_epoch():
    return epoch(ds)


def main_one():
    return one(iter(ds))


def main_optional():
    return optional(iter(ds))


def main_unconverted():
    return unconverted(ds)


def main_single():
    return single(ds)


def main_pairs():
    return list(pairs.map(lambda d: d["a"]["y"] + len(d["b"].numpy())))  # expect: GV501


def main_inspect():
    spec = pairs.element_spec["a"]["x"]
    names = sorted(ds.element_spec)
    return spec.shape.rank, names, [b["y"].numpy() for b in ds.take(1)], len(pairs)
