import tensorflow as tf


def words(text):
    return tf.strings.split(text, " ")


def vocabulary_size(text):
    tokens = words(text)
    return len(set(tokens))  # expect: GV302


def main():
    dataset = tf.data.Dataset.from_tensor_slices(["a b a", "c d"])
    return list(dataset.map(vocabulary_size))
