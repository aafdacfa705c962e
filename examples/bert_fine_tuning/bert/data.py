"""A synthetic review corpus: a sentence is positive when it holds more good words than bad ones."""

import random

import tensorflow as tf

PAD, CLS = 0, 1
GOOD = ["great", "fine", "superb", "lovely"]
BAD = ["awful", "dull", "poor", "boring"]
NEUTRAL = ["the", "film", "was", "and", "a", "plot", "actor", "scene"]
VOCABULARY = {word: index + 2 for index, word in enumerate(GOOD + BAD + NEUTRAL)}


def sentences(count, seed=0):
    """Pairs of a text and its label, the same for the same seed."""
    draw = random.Random(seed)
    for _ in range(count):
        label = draw.randrange(2)
        words = draw.choices(GOOD if label else BAD, k=2) + draw.choices(NEUTRAL, k=draw.randrange(4, 9))
        draw.shuffle(words)
        yield " ".join(words), label


def token_ids(text, length):
    """The ids of the words, padded to `length`."""
    ids = [VOCABULARY[word] for word in text.split()][:length]
    return ids + [PAD] * (length - len(ids))


def encode(text, label, length):
    """The same for an element of a dataset: the vocabulary is a Python dict, so Python does it."""
    ids = tf.py_function(lambda t: tf.constant(token_ids(t.numpy().decode(), length)), [text])
    return tf.ensure_shape(ids, [length]), label


def dataset(count, batch_size, length):
    texts, labels = zip(*sentences(count))
    pairs = tf.data.Dataset.from_tensor_slices((list(texts), list(labels)))
    return pairs.map(lambda text, label: encode(text, label, length)).batch(batch_size).prefetch(1)


def in_memory_batches(count, batch_size, length):
    """The batches without tf.data, to look at what happens step by step."""
    pairs = list(sentences(count))
    for start in range(0, count, batch_size):
        texts, labels = zip(*pairs[start : start + batch_size])
        yield tf.constant([token_ids(text, length) for text in texts]), tf.constant(labels)
