import tensorflow as tf


def focal_loss(labels, logits, gamma=2.0):
    probabilities = tf.nn.softmax(logits)
    targets = tf.one_hot(labels, logits.shape[-1])
    log_probabilities = tf.math.log(probabilities + 1e-7)
    weights = tf.pow(1.0 - probabilities, gamma)
    return -tf.reduce_mean(tf.reduce_sum(targets * weights * log_probabilities, axis=-1))
