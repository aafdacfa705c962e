import tensorflow as tf  # 2.21 raises: 7 TypeError # 2.15 raises: 7 TypeError
vocab = tf.keras.layers.StringLookup(vocabulary=["x", "y"]).get_vocabulary()


@tf.function
def first(i):
    return vocab[i]


print(first(tf.constant(1)))
