# A thread started in a traced function runs eagerly, as written.
# Rows: K246
import threading

import tensorflow as tf

results = []


def work(value):
    results.append(measure(value))


def measure(value):
    return tf.constant(value) + 1


@tf.function
def run(x):
    thread = threading.Thread(target=work, args=(3,))
    thread.start()
    thread.join()
    return traced(x)


def traced(x):
    return x + 1


print(run(tf.constant(1)), results)
