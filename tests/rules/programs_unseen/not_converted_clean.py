"""Guards and unconverted helpers that are all right."""
import numpy as np
import tensorflow as tf


@tf.autograph.experimental.do_not_convert
def static_pad(x, multiple):
    length = x.shape[0]
    if length is None:
        length = tf.shape(x)[0]
        return tf.pad(x, [[0, (-length) % multiple], [0, 0]])
    if length % multiple:
        return tf.pad(x, [[0, multiple - length % multiple], [0, 0]])
    return x


def as_number(value):
    """A Python number where that is possible, else the tensor."""
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, np.ndarray):
        return value.item()
    if tf.executing_eagerly():
        return value.numpy().item()
    static = tf.get_static_value(value)
    if static is not None:
        return float(static)
    return value


def describe(x):
    if tf.is_tensor(x) and hasattr(x, "numpy"):
        return f"values {x.numpy().tolist()}"
    if tf.is_tensor(x):
        return f"symbolic {x.dtype.name}{x.shape}"
    return repr(x)


def to_host(x):
    if not tf.inside_function():
        print("eager", np.mean(x))
    return x


@tf.function(autograph=False)
def unconverted(x, training=False, scale=None):
    if training:
        x = x * 0.5
    if scale is not None:
        x = x * scale
    x = tf.cond(tf.reduce_sum(x) > 0.0, lambda: x, lambda: -x)
    for axis in range(x.shape.rank):
        x = x / tf.reduce_max(x, axis=axis, keepdims=True)
    return static_pad(x, 4)


@tf.function
def mixed(x, weights):
    notes = [describe(x), describe(3)]
    assert len(notes) == 2
    x = to_host(x)
    size = as_number(tf.constant(2.0))
    limit = as_number(4)
    with tf.init_scope():
        base = tf.constant([1.0, 2.0]).numpy().sum()
    if isinstance(weights, dict):
        weights = list(weights.values())
    total = sum(weights) if len(weights) > 1 else weights[0]
    return x * total * size / limit + float(base)


@tf.function
def debug_only(x):
    if __debug__:
        tf.debugging.assert_non_negative(x)
    tf.debugging.Assert(tf.reduce_all(x < 10.0), [x])
    return tf.numpy_function(lambda v: np.sort(v)[::-1].copy(), [x], Tout=tf.float32)


def main():
    x = tf.random.uniform([3, 2]) + 0.1
    for training in (False, True):
        y = unconverted(x, training=training, scale=tf.constant(2.0))
        print(training, y.shape, float(tf.reduce_sum(y)))
    assert unconverted(x).shape[0] == 4
    assert mixed(x, {"a": tf.constant(1.0), "b": tf.constant(2.0)}).shape == x.shape
    assert mixed(x, (tf.constant(1.0),)).shape == x.shape
    print(as_number(tf.constant(3)), describe(tf.constant([1])), to_host(x).numpy().shape)
    print(debug_only(tf.constant([1.0, 3.0, 2.0])).numpy().tolist())


if __name__ == "__main__":
    main()
