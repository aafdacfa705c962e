import tensorflow as tf

GAMMA = 0.99


def discounted(rewards):
    total = tf.constant(0.0)
    for reward in reversed(rewards):  # expect: GV302
        total = reward + GAMMA * total
    return total


@tf.function
def policy_gradient(log_probabilities, rewards):
    return -tf.reduce_sum(log_probabilities) * discounted(rewards)


def main():
    return policy_gradient(tf.constant([0.1, 0.2]), tf.constant([1.0, 0.0]))
