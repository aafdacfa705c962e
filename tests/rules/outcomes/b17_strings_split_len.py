import tensorflow as tf  # 2.21 raises: 5 TypeError # 2.15 raises: 5 TypeError
@tf.function
def count_words(line):
    words = tf.strings.split(line)
    return tf.constant(len(words))


print(count_words(tf.constant("a b c")))
