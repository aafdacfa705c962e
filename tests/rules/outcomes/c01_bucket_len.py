import tensorflow as tf  # 2.21 raises: 11 OperatorNotAllowedInGraphError # 2.15 raises: 11 OperatorNotAllowedInGraphError
def length(text, label):
    return len(text)


def ids(label):
    return tf.fill([label + 1], 7), label


ds = tf.data.Dataset.range(1, 9).map(ids)
ds = ds.bucket_by_sequence_length(lambda x, y: min(tf.shape(x)[0], 5), [3, 6], [2, 2, 2])
for x, y in ds:
    print(x.shape)
