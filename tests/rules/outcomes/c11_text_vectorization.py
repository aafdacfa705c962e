import tensorflow as tf  # 2.21 raises: 11 TypeError # 2.15 raises: 11 TypeError
import numpy as np

vectorize = tf.keras.layers.TextVectorization(output_sequence_length=4)
vectorize.adapt(tf.constant(["the cat sat", "a dog"]))
vocab = vectorize.get_vocabulary()


def encode(line):
    ids = vectorize(line)
    first = vocab[ids[0]]
    return ids, first


for ids, w in tf.data.Dataset.from_tensor_slices(["the cat"]).map(encode):
    print(ids, w)
