# `TextVectorization(standardize=fn)`: adapted, called, and in a map.
# Rows: K591
import tensorflow as tf


def lower(text):
    return stripped(tf.strings.lower(text))


def stripped(text):
    return tf.strings.strip(text)


def tokenise(text):
    return vectorizer(text)


vectorizer = tf.keras.layers.TextVectorization(standardize=lower, output_sequence_length=3)
lines = tf.data.Dataset.from_tensor_slices(["A b ", "c"]).batch(2)
vectorizer.adapt(lines)
print(list(lines.map(tokenise)))
