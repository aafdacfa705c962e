import tensorflow as tf


def parse(x):
    return clean(x)


def clean(x):
    return x


def keep(x):
    return x > 0


def rows():
    yield 1


ds = tf.data.Dataset.from_generator(rows, tf.int32).map(parse).filter(keep).map(lambda x: x + 1)
