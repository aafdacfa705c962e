import tensorflow as tf  # 2.21 raises: 12 TypeError # 2.15 raises: 12 TypeError
cache = {}


@tf.function
def lookup(token):
    h = tf.strings.to_hash_bucket_fast(token, 10)
    shape = tf.shape(token)
    rank = tf.rank(token)
    for d in range(rank):
        h = h + 1
    key = chr(h[0])
    return key


print(lookup(tf.constant(["a"])))
