import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def majority(labels):
    values, _, counts = tf.unique_with_counts(labels)
    best = int(tf.argmax(counts))
    return values[best]


print(majority(tf.constant([1, 2, 2, 3])))
