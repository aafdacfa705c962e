"""What is written beside the loss."""

import numpy as np
import tensorflow as tf


def mean_confidence(logits):
    """How sure the model is on average: the probability of its own choice."""
    confidence = tf.reduce_max(tf.nn.softmax(logits), axis=-1)
    return np.mean(confidence.numpy())


def accuracy(labels, logits):
    hits = tf.equal(tf.argmax(logits, axis=-1, output_type=labels.dtype), labels)
    return tf.reduce_mean(tf.cast(hits, tf.float32))
