"""Bodies and branches given by name: AutoGraph does not convert them."""
import tensorflow as tf


class Beam:
    def __init__(self, vocab=5, limit=4, stop=2):
        self.vocab, self.limit, self.stop = vocab, limit, stop
        self.bias = tf.random.normal([vocab])

    def unfinished(self, i, token, score):
        return tf.logical_and(i < self.limit, token != self.stop)

    def unfinished_python(self, i, token, score):
        return i < self.limit and token != self.stop  # expect: GV301

    def advance(self, i, token, score):
        logits = self.bias * tf.cast(token + 1, tf.float32)
        best = tf.argmax(logits, output_type=tf.int32)
        return i + 1, best, score + tf.reduce_max(logits)

    def advance_greedy(self, i, token, score):
        i, best, score = self.advance(i, token, score)
        if score < 0.0:  # expect: GV301
            score = tf.zeros_like(score)
        return i, best, score

    @tf.function
    def decode(self, start, python_condition=False, greedy=False):
        cond = self.unfinished_python if python_condition else self.unfinished
        body = self.advance_greedy if greedy else self.advance
        return tf.while_loop(cond, body, (tf.constant(0), start, tf.constant(0.0)))


def normalise_row(row):
    total = tf.reduce_sum(row)
    return tf.where(total > 0.0, row / total, row)


def quantise_row(row):
    steps = int(tf.reduce_max(row))  # expect: GV303
    return tf.round(row * steps) / steps


@tf.function
def rows(x, fn):
    return tf.vectorized_map(fn, x)


@tf.function
def mapped(x, fn=normalise_row):
    return tf.map_fn(fn, x)


@tf.function
def smooth(x, decay):
    def combine(state, value):
        return decay * state + (1.0 - decay) * value

    return tf.scan(combine, x, initializer=tf.zeros_like(x[0]))


@tf.custom_gradient
def clipped(x):
    def grad(upstream):
        return tf.clip_by_value(upstream, -1.0, 1.0)

    return tf.identity(x), grad


@tf.function
def gradient_of(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(clipped(x) ** 2)
    return tape.gradient(y, x)


def main():
    beam = Beam()
    count, token, score = beam.decode(tf.constant(1))
    print("steps", int(count), "token", token.numpy(), "score", float(score))
    x = tf.random.uniform([3, 4], maxval=5.0)
    assert rows(x, normalise_row).shape == mapped(x).shape
    print(smooth(x, 0.9).numpy().mean(), gradient_of(tf.constant([0.1, 5.0])).numpy())


def main_condition():
    beam = Beam()
    beam.decode(tf.constant(1), python_condition=True)


def main_greedy():
    beam = Beam()
    beam.decode(tf.constant(1), greedy=True)


def main_quantise():
    rows(tf.ones([3, 4]), quantise_row)


if __name__ == "__main__":
    main()
