import numpy as np
import tensorflow as tf

from pipeline import build, generated
from vocabulary import Vocabulary

TEXTS = ["The cat sat", "a dog", "The bird sang a long song", "hm", "the dog and the cat"]
LABELS = [0, 1, 1, 0, 1]


class Classifier(tf.keras.Model):
    def __init__(self, vocabulary):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(len(vocabulary), 4)
        self.out = tf.keras.layers.Dense(1)

    def call(self, features):
        x = self.embedding(features["ids"])
        lengths = tf.cast(features["length"], tf.int32)
        mask = tf.sequence_mask(lengths, maxlen=x.shape[1], dtype=x.dtype)
        pooled = tf.reduce_sum(x * mask[..., tf.newaxis], axis=1) / tf.maximum(tf.cast(lengths, x.dtype), 1.0)[:, None]
        return self.out(pooled)


def main():
    vocabulary = Vocabulary(TEXTS)
    results = []
    for encoder in ("graph", "host", "numpy"):
        dataset = build(TEXTS, LABELS, vocabulary, encoder)
        rows = [row for features, _ in dataset for row in features["ids"].numpy()]
        results.append(np.stack(rows))
        print(encoder, [vocabulary.decode(row) for row in rows])
    assert all(np.array_equal(results[0], other) for other in results[1:])
    model = Classifier(vocabulary)
    model.compile("adam", tf.keras.losses.BinaryCrossentropy(from_logits=True))
    print(model.fit(dataset, epochs=1, verbose=0).history["loss"])
    for ids, mean in generated(TEXTS, vocabulary).take(2):
        print([vocabulary[i] for i in ids], mean.numpy())


if __name__ == "__main__":
    main()
