import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def longest(words):
    def pick(best, word):
        return word if tf.strings.length(word) > tf.strings.length(best) else best

    return tf.foldl(pick, words, initializer=tf.constant(""))


print(longest(tf.constant(["a", "bcd", "ef"])))
