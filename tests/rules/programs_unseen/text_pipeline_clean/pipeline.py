import functools

import tensorflow as tf


def with_host(function, text, label):
    ids = tf.py_function(func=function, inp=[text], Tout=tf.int64)
    return tf.ensure_shape(ids, [None]), label


def with_numpy(function, text, label):
    ids = tf.numpy_function(function, [text], tf.int64)
    ids.set_shape([None])
    return ids, label


def add_lengths(ids, label):
    length = tf.size(ids)
    if length > 4:
        ids = ids[:4]
        length = tf.constant(4)
    return {"ids": ids, "length": length}, label


def long_enough(features, label):
    return features["length"] >= 2


def build(texts, labels, vocabulary, encoder="graph"):
    encoders = {
        "graph": lambda text, label: (vocabulary.encode(text), label),
        "host": functools.partial(with_host, vocabulary.encode_on_host),
        "numpy": functools.partial(with_numpy, vocabulary.encode_bytes),
    }
    dataset = tf.data.Dataset.from_tensor_slices((texts, labels))
    dataset = dataset.map(encoders[encoder]).map(add_lengths).filter(long_enough)
    return dataset.padded_batch(2, padded_shapes=({"ids": [4], "length": []}, []))


def generated(texts, vocabulary):
    def generate():
        for text in texts:
            ids = vocabulary.encode(tf.constant(text)).numpy()
            if len(ids) > 1:
                yield ids[:2].tolist(), float(ids.mean())

    signature = (tf.TensorSpec([2], tf.int64), tf.TensorSpec([], tf.float32))
    return tf.data.Dataset.from_generator(generate, output_signature=signature)
