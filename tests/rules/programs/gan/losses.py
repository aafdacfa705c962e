import tensorflow as tf


def generator_loss(fake_scores):
    return -tf.reduce_mean(fake_scores)


def discriminator_loss(real_scores, fake_scores):
    margin = 1.0 - tf.reduce_mean(real_scores)
    return max(margin, 0.0) + max(0.0, 1.0 + tf.reduce_mean(fake_scores))  # expect: GV301
