"""Statistics of a stream, written as for Python lists."""
import tensorflow as tf


@tf.function
def collect(samples):
    kept = []
    for sample in samples:
        if sample > 0.0:
            kept.append(sample * 2.0)  # expect: GV308
    return tf.stack(kept)


@tf.function
def summarise(samples):
    count = 0
    total = 0
    for sample in samples:
        total += sample  # expect: GV307
        count += 1
    return total / tf.cast(count, tf.float32)


@tf.function
def label(x):
    if tf.reduce_mean(x) > 0.5:  # expect: GV306
        name = "high"
        code = 1
    else:
        code = 0
    return code, name


@tf.function
def normalise(x, mask=None):
    if mask is not None:
        x = x * mask
    norm = tf.norm(x)
    if norm > 1.0:
        return x / norm
    elif norm > 0.5:  # expect: GV318
        return x * 2.0
    return x


@tf.function
def search(x):
    found = tf.constant(-1)
    for i in range(4):  # expect: GV309
        if x[i] > 2.0:
            found = tf.constant(i)
            break
    return found


@tf.function
def clamp(x):
    y = tf.identity(x)
    y[y < 0.0] = 0.0  # expect: GV305
    return y


SAMPLES = tf.constant([1.0, 2.0, 3.0, 4.0])


def main_collect():
    return collect(SAMPLES)


def main_summarise():
    return summarise(SAMPLES)


def main_label():
    return label(SAMPLES)


def main_normalise():
    return normalise(SAMPLES)


def main_search():
    return search(SAMPLES)


def main_clamp():
    return clamp(SAMPLES)
