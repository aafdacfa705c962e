import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def combine(x):
    pieces = tf.unstack(x, axis=0)
    total = pieces[0]
    for p in pieces[1:]:
        total = total + p
    left, right = tf.split(x, 2, axis=1)
    names = ["a", "b", "c"]
    return total * len(pieces), len(tf.split(x, [1, 1], axis=1)), left + right


print(combine(tf.ones([3, 2])))
