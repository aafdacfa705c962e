# tensorflow: 2.21
import numpy as np
import tensorflow as tf

ds = tf.data.Dataset.from_tensor_slices({"x": [[1.0, 2.0], [3.0, 4.0]], "y": [0, 1]}).repeat()


@tf.function
def pulled(it):
    batch = next(it)
    return np.mean(batch["x"])  # expect: GV502


@tf.function(autograph=False)
def peeked(it):
    value = it.get_next_as_optional().get_value()
    return value["x"] if value["y"] == 1 else -value["x"]  # expect: GV301


@tf.function
def numbered(data):
    names = ["a", "b"]
    for i, batch in enumerate(data.take(2)):
        tf.print(names[i])  # expect: GV304
    return 0


@tf.function(autograph=False)
def single(data):
    b = data.take(1).get_single_element()
    first, second = b["x"]  # expect: GV302
    return first + second


@tf.function
def whole_batch(it):
    total = 0.0
    for batch in it:
        total += batch["x"].numpy().sum()  # expect: GV501
    return total


class Trainer:
    def __init__(self, data):
        self.it = iter(data)

    @tf.function
    def step(self):
        batch = next(self.it)
        return float(batch["y"].numpy())  # expect: GV501


def main_pulled():
    return pulled(iter(ds))


def main_peeked():
    return peeked(iter(ds))


def main_numbered():
    return numbered(ds)


def main_single():
    return single(ds)


def main_whole():
    return whole_batch(iter(ds.take(1)))


def main_trainer():
    trainer = Trainer(ds)
    return trainer.step()
