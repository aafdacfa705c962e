import tensorflow as tf  # 2.21 raises: 9 RuntimeError # 2.15 raises: 9 RuntimeError
@tf.function
def total(n):
    ds = tf.data.Dataset.range(n)
    s = tf.constant(0, tf.int64)
    for x in ds:
        if x % 2 == 0:
            s += x
    rest = [x for x in ds.as_numpy_iterator()]
    return s


print(total(tf.constant(5, tf.int64)))
