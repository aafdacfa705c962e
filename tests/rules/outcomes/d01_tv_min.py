import tensorflow as tf  # 2.21 raises: 8 OperatorNotAllowedInGraphError # 2.15 raises: 8 OperatorNotAllowedInGraphError
vectorize = tf.keras.layers.TextVectorization(output_sequence_length=4)
vectorize.adapt(tf.constant(["the cat sat", "a dog"]))


def encode(line):
    ids = vectorize(line)
    assert ids[0] > 0
    return ids


for ids in tf.data.Dataset.from_tensor_slices(["the cat"]).map(encode):
    print(ids)
