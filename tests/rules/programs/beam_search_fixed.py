import tensorflow as tf

MAX_LENGTH = 5


def extend(step, scores):
    width = tf.shape(scores)[0]
    scores = tf.cond(step % 2 == 0, lambda: scores + tf.cast(width, tf.float32), lambda: scores)
    return step + 1, scores


@tf.function
def search(scores, prompts):
    step = tf.constant(0)
    _, scores = tf.while_loop(lambda step, scores: step < MAX_LENGTH, extend, [step, scores])
    while step < MAX_LENGTH and not tf.reduce_all(scores > 10.0):
        for i in range(tf.shape(scores)[0]):
            if scores[i] > 100.0:
                break
            step += 1
        scores += 1.0
    best = scores[0] if tf.reduce_max(scores) > 0.0 else scores[1]
    return best + float(len(prompts))


def main():
    return search(tf.zeros([3]), ["a", "b"])
