# Thread pools and processes of callables: eager; a traced function called from a pool's thread.
# Rows: K246
import concurrent.futures

import tensorflow as tf


def load(index):
    return read(index)


def read(index):
    return tf.constant(float(index))


@tf.function
def step(x):
    return squared(x)


def squared(x):
    return x * x


def work(index):
    return step(load(index))


with concurrent.futures.ThreadPoolExecutor(1) as pool:
    print(list(pool.map(work, range(2))))
    print(pool.submit(load, 3).result())
