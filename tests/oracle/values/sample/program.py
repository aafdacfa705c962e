"""Runs, so that its values can be recorded: python ../record.py . ../recordings/sample.json.gz program.py, in this folder."""

import tensorflow as tf


class Scale(tf.Module):
    def __init__(self, by=2.0):
        super().__init__()
        self.by = tf.Variable(by)

    def __call__(self, x):
        scaled = x * self.by
        shape = scaled.shape
        return scaled, shape.rank


def annotated(count: int):
    return count


def picked(name, table):
    return table[name]


scale = Scale()


@tf.function
def traced(x, flag=True):
    total = tf.reduce_sum(x)
    if flag:
        total, rank = scale(total)
    return {"total": total, "rank": rank}


def main():
    traced(tf.ones([2, 3]))
    eval("annotated")("not what the annotation says")
    picked("b", eval("{'a': 1, 'b': [1]}"))


if __name__ == "__main__":
    main()
