"""Greedy and threshold decoding written with loops of the graph; nothing wrong."""
import tensorflow as tf


class Decoder(tf.Module):
    def __init__(self, size=5):
        super().__init__()
        self.table = tf.Variable(tf.random.uniform([size, size]), trainable=False)
        self.end = size - 1

    @tf.function
    def greedy(self, start, steps):
        token = start
        tokens = tf.TensorArray(tf.int64, size=0, dynamic_size=True)
        score = 0.0
        position = 0
        done = False
        for _ in tf.range(steps):
            row = self.table[token]
            token = tf.argmax(row)
            score += tf.reduce_max(row)
            tokens = tokens.write(position, token)
            position += 1
            if token == self.end:
                done = True
                break
        if done:
            kind = 1
        else:
            kind = 0
        return tokens.stack(), score, kind

    @tf.function
    def threshold(self, x, limit=None, heads=2):
        parts = []
        for i in range(heads):
            part = x[i] * 2.0
            if limit is not None:
                parts.append(tf.minimum(part, limit))
            else:
                parts.append(part)
        best = parts[0]
        for part in parts[1:]:
            if tf.reduce_sum(part) > tf.reduce_sum(best):
                best = part
        total = tf.zeros_like(best)
        for row in x:
            weight = tf.reduce_mean(row)
            if weight < 0.0:
                continue
            total += row * weight
        return self.scale(best, total)

    def scale(self, best, total):
        norm = tf.norm(total)
        if norm > 1.0:
            scaled = best / norm
            return scaled
        elif norm > 0.5:
            return best * 2.0
        else:
            return best


def main():
    decoder = Decoder()
    tokens, score, kind = decoder.greedy(tf.constant(0, tf.int64), tf.constant(4))
    out = decoder.threshold(tf.constant([[1.0, 2.0], [3.0, -1.0]]))
    return tokens, score, kind, out


if __name__ == "__main__":
    main()
