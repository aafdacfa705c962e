import tensorflow as tf

from loss import compute_loss


@tf.function
def train_step(x):
    return compute_loss(x * 2.0)
