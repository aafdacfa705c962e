# tensorflow: 2.21
import tensorflow as tf

SPEC = {
    "image": tf.io.FixedLenFeature([], tf.string, default_value=""),
    "label": tf.io.FixedLenFeature([], tf.int64, default_value=0),
    "tags": tf.io.VarLenFeature(tf.int64),
}
NAMES = ["cat", "dog"]
EMPTY = tf.train.Example().SerializeToString()


def parse(record):
    ex = tf.io.parse_single_example(record, SPEC)
    return NAMES[ex["label"]]  # expect: GV304


def parse_good(record):
    ex = tf.io.parse_single_example(record, SPEC)
    ex["label"] = tf.gather(NAMES, ex["label"])
    return {k: v for k, v in ex.items() if k in ("label", "image")}


def parse_pop(record):
    ex = tf.io.parse_example([record], SPEC)
    label = ex.pop("label")
    return len(ex) + label.numpy()  # expect: GV501


def tags(record):
    ex = tf.io.parse_single_example(record, features=SPEC)
    return [t for t in ex["tags"].values]  # expect: GV302


def sequence(record):
    context, seq = tf.io.parse_single_sequence_example(
        record, context_features={"n": tf.io.FixedLenFeature([], tf.int64, default_value=0)})
    return [context["n"]] * context["n"].numpy()  # expect: GV501


def csv(line):
    a, b = tf.io.decode_csv(line, record_defaults=[[0.0], [0]])
    return NAMES[b]  # expect: GV304


def records():
    return tf.data.Dataset.from_tensors(EMPTY)


def main_parse():
    return list(records().map(parse))


def main_good():
    return list(records().map(parse_good))


def main_pop():
    return list(records().map(parse_pop))


def main_tags():
    return list(records().map(tags))


def main_sequence():
    return list(records().map(sequence))


def main_csv():
    return list(tf.data.Dataset.from_tensors("1,1").map(csv))
