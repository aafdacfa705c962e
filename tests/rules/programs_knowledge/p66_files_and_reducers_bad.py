import pathlib
import re
import tempfile

import numpy as np
import tensorflow as tf

ROWS = "a,b,c\n1,2,x\n3,4,y\n5,6,z\n"


def table():
    path = pathlib.Path(tempfile.mkdtemp()) / "table.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def main_csv_dicts():
    def features(row):
        return row["a"].numpy()  # expect: GV501

    return list(tf.data.experimental.make_csv_dataset(table(), 2, num_epochs=1).map(features))


def main_csv_labels():
    def packed(row, label):
        return np.log(row["b"]), label  # expect: GV502

    return list(tf.data.experimental.make_csv_dataset(table(), 2, label_name="c", num_epochs=1).map(packed))


def main_csv_tuples():
    dataset = tf.data.experimental.CsvDataset(table(), [tf.float32, 0.0, tf.string], header=True)
    return list(dataset.map(lambda a, b, c: a if c.numpy() == b"x" else b))  # expect: GV501


def main_reducer():
    def step(state, element):
        return state + np.square(state)  # expect: GV502

    reducer = tf.data.experimental.Reducer(lambda key: 0.0, step, lambda state: state)
    return list(tf.data.Dataset.range(3).apply(tf.data.experimental.group_by_reducer(lambda e: e, reducer)))


def main_reducer_end():
    def mean(total, count):
        return total.numpy() / count  # expect: GV501

    reducer = tf.data.experimental.Reducer(lambda key: (0.0, 1), lambda state, element: state, mean)
    return list(tf.data.Dataset.range(3).apply(tf.data.experimental.group_by_reducer(lambda e: e, reducer)))


strategy = tf.distribute.get_strategy()


@tf.function
def replicas(x):
    def step(x, *, weight):
        return np.multiply(weight, 2.0) * x  # expect: GV502

    return strategy.run(step, args=(x,), kwargs={"weight": x})


def main_run():
    return replicas(tf.constant(1.0))


@tf.function
def numpy_like(x):
    quotient, rest = tf.experimental.numpy.divmod(x, 2.0)
    return rest.numpy() + quotient  # expect: GV501


def main_numpy_like():
    return numpy_like(tf.constant([1.0, 2.0]))


@tf.function
def matched(x):
    pattern = re.compile("a+")
    if pattern is not None:
        return x.numpy()  # expect: GV501
    return x


def main_matched():
    return matched(tf.constant(1.0))
