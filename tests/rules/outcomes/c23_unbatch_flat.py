import tensorflow as tf  # 2.21 raises: 8 OperatorNotAllowedInGraphError # 2.15 raises: 8 OperatorNotAllowedInGraphError
def windows(w):
    return w.batch(3, drop_remainder=True)


ds = tf.data.Dataset.range(6).window(3, shift=1, drop_remainder=True).flat_map(windows)
ds = ds.filter(lambda w: tf.reduce_sum(w) > 3 and not tf.reduce_any(w > 4))
ds = ds.map(lambda w: [x for x in w])
for w in ds:
    print(w)
