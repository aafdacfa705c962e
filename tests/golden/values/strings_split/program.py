"""A text splits into a tensor, several of them into a ragged one."""
import tensorflow as tf


@tf.function
def traced(line, lines):
    one = tf.strings.split("a b")
    scalar = tf.strings.split(tf.constant("a b"))
    many = tf.strings.split([line])
    rows = tf.strings.split(tf.stack([line, line]))
    unclear = tf.strings.split(lines)
    return one, scalar, many, rows, unclear


traced(tf.constant("a b"), tf.constant(["a b"]))
