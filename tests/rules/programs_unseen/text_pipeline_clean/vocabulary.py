import collections

import numpy as np
import tensorflow as tf


class Vocabulary:
    def __init__(self, texts, size=20):
        counts = collections.Counter(word for text in texts for word in text.lower().split())
        self.words = ["[PAD]", "[UNK]"] + [word for word, _ in counts.most_common(size)]
        self.ids = {word: i for i, word in enumerate(self.words)}
        keys = tf.constant(self.words)
        values = tf.range(len(self.words), dtype=tf.int64)
        self.table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), 1)

    def __len__(self):
        return len(self.words)

    def __getitem__(self, index):
        return self.words[int(index)]

    def encode(self, text):
        """For tensors of text, also in a graph."""
        return self.table.lookup(tf.strings.split(tf.strings.lower(text)))

    def encode_on_host(self, text):
        """For tf.py_function: `text` is an eager tensor there."""
        words = text.numpy().decode("utf-8").lower().split()
        if not words:
            return np.zeros([0], np.int64)
        return np.array([self.ids.get(word, 1) for word in words], np.int64)

    def encode_bytes(self, text):
        """For tf.numpy_function: `text` is bytes there."""
        print("encoding", len(text), "bytes")
        return np.asarray([self.ids.get(w, 1) for w in text.decode().lower().split()], dtype=np.int64)

    def decode(self, ids):
        return " ".join(self[i] for i in np.ravel(ids) if i != 0)
