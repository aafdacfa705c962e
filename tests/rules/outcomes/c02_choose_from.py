import tensorflow as tf  # 2.21 raises: 7 TypeError # 2.15 raises: 7 TypeError
a = tf.data.Dataset.range(3)
b = tf.data.Dataset.range(10, 13)
choice = tf.data.Dataset.range(2).repeat(3)
ds = tf.data.Dataset.choose_from_datasets([a, b], choice)
names = ("low", "high", "x", "y")
ds = ds.enumerate().map(lambda i, v: (names[i], v))
for row in ds:
    print(row)
