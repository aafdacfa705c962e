import pathlib
import tempfile

import tensorflow as tf

ROWS = "a,b,c\n1,2,x\n3,4,y\n5,6,z\n"


def table():
    path = pathlib.Path(tempfile.mkdtemp()) / "table.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def main_csv_dicts():
    def features(row):
        return {name: column * 2 for name, column in row.items() if name != "c"}

    return list(tf.data.experimental.make_csv_dataset(table(), 2, num_epochs=1).map(features))


def main_csv_labels():
    def packed(row, label):
        columns = [tf.cast(column, tf.float32) for column in row.values()]
        return tf.stack(columns, axis=-1), label == "x"

    return list(tf.data.experimental.make_csv_dataset(table(), 2, label_name="c", num_epochs=1).map(packed))


def main_csv_tuples():
    dataset = tf.data.experimental.CsvDataset(table(), [tf.float32, 0.0, tf.string], header=True)
    return list(dataset.map(lambda a, b, c: (a + b, tf.strings.length(c))))


def main_csv_one():
    dataset = tf.data.experimental.CsvDataset(table(), [tf.float32], header=True, select_cols=[1])
    return list(dataset.map(lambda b: b * 2.0))


def main_eager_rows():
    for row, label in tf.data.experimental.make_csv_dataset(table(), 1, label_name="c", num_epochs=1):
        if label.numpy()[0] == b"x":
            return float(row["a"][0])


def main_reducer():
    def step(state, element):
        total, count = state
        if element["x"] > 0.0:
            total += element["x"]
        return total, count + 1

    def mean(total, count):
        return total / tf.cast(count, tf.float32) if count > 0 else total

    reducer = tf.data.experimental.Reducer(lambda key: (0.0, 0), step, mean)
    dataset = tf.data.Dataset.from_tensor_slices({"x": [1.0, -1.0]})
    return list(dataset.apply(tf.data.experimental.group_by_reducer(lambda e: tf.constant(0, tf.int64), reducer)))


def main_from_list():
    return list(tf.data.experimental.from_list([(1, 2.0), (3, 4.0)]).map(lambda n, x: tf.cast(n, tf.float32) + x))


strategy = tf.distribute.get_strategy()


@tf.function
def replicas(x):
    def step(x, training, scale=1.0):
        if training:
            x = x * scale
        return x

    return strategy.run(step, args=(x,), kwargs={"training": True, "scale": 2.0})


def main_run():
    return replicas(tf.constant(1.0))


@tf.function
def numpy_like(x):
    quotient, rest = tf.experimental.numpy.divmod(x, 2.0)
    first, = tf.experimental.numpy.where(x > 0.0)
    one, two = tf.experimental.numpy.ix_([0, 1], [1])
    return quotient + rest + tf.cast(tf.size(first) + tf.size(one) + tf.size(two), tf.float32) + tf.experimental.numpy.float32(2.0)


def main_numpy_like():
    return numpy_like(tf.constant([1.0, 2.0]))
