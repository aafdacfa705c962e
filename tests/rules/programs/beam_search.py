import tensorflow as tf

MAX_LENGTH = 5


def unfinished(step, scores):
    return step < MAX_LENGTH


def extend(step, scores):
    width = len(scores)  # expect: GV303
    return step + 1, scores + tf.cast(width, tf.float32)


@tf.function
def search(scores):
    step = tf.constant(0)
    _, scores = tf.while_loop(unfinished, extend, [step, scores])
    return scores


def main():
    return search(tf.zeros([3]))
