# tensorflow: 2.21
import tensorflow as tf

CONTEXT = {"id": tf.io.FixedLenFeature([], tf.int64, 0), "tags": tf.io.VarLenFeature(tf.string)}
SERIES = {"t": tf.io.FixedLenSequenceFeature([2], tf.float32, allow_missing=True), "w": tf.io.VarLenFeature(tf.int64), "r": tf.io.RaggedFeature(tf.int64)}
EMPTY = tf.train.SequenceExample().SerializeToString()


def parse(record):
    context, series = tf.io.parse_single_sequence_example(record, CONTEXT, SERIES)
    tags = tf.sparse.to_dense(context["tags"], default_value="")
    total = tf.reduce_sum(series["t"]) + tf.cast(context["id"], tf.float32)
    if isinstance(series["w"], tf.SparseTensor):
        total += tf.cast(tf.sparse.reduce_sum(series["w"]), tf.float32)
    if isinstance(series["r"], tf.RaggedTensor):
        total += tf.cast(tf.reduce_sum(series["r"].flat_values), tf.float32)
    return {"total": total, "tags": tags, "names": len(context) + len(series)}


def parse_many(records):
    context, series, lengths = tf.io.parse_sequence_example(records, context_features=CONTEXT, sequence_features=SERIES)
    rows = [v for k, v in sorted(context.items()) if k == "id"]
    return rows[0], lengths["t"], series["t"]


def features(names):
    return {n: tf.io.FixedLenFeature([], tf.float32, 0.0) for n in names}


def parse_named(record):
    ex = tf.io.parse_single_example(record, features(["a", "b"]))
    a, b = ex["a"], ex["b"]
    return [a + b] * len(ex)


class Parser:
    def __init__(self):
        self.spec = {"x": tf.io.FixedLenFeature([2], tf.float32, [0.0, 0.0])}

    def __call__(self, record):
        ex = tf.io.parse_single_example(record, self.spec)
        if "x" in ex and ex["x"].shape[0] == 2:
            return ex["x"]
        return tf.zeros([2])


def main_parse():
    return list(tf.data.Dataset.from_tensors(EMPTY).map(parse))


def main_many():
    return list(tf.data.Dataset.from_tensors([EMPTY, EMPTY]).map(parse_many))


def main_named():
    return list(tf.data.Dataset.from_tensors(tf.train.Example().SerializeToString()).map(parse_named))


def main_object():
    return list(tf.data.Dataset.from_tensors(tf.train.Example().SerializeToString()).map(Parser()))
