import math

import numpy as np
import tensorflow as tf

SIZES = {"small": (2, 3), "large": (4, 5)}
POSITIONS = np.sin(np.arange(6, dtype=np.float32)).reshape(2, 3)
SCALE = tf.constant(3.0)


def fan_in(x):
    return int(np.prod(x.shape[1:])) or 1


def block(x, depth, names):
    for level in range(depth):
        x = x / float(level + 1) if level % 2 else x + 1.0
    for index, (name, width) in enumerate(sorted(names.items())):
        if not name.startswith("_") and width > 0:
            x = x * float(max(width, index))
    return x


@tf.function
def forward(x, size="small"):
    rows, columns = SIZES[size]
    assert x.shape == (rows, columns)
    x = block(x, len(SIZES), {"a": rows, "b": columns})
    x = x + POSITIONS * SCALE.numpy() + np.float32(math.sqrt(fan_in(x)))
    if x.shape.rank == 2 and size in SIZES:
        x = x[tf.newaxis]
    return tf.reduce_sum(x, axis=list(range(1, len(x.shape))))


def main():
    return forward(tf.ones([2, 3]))
