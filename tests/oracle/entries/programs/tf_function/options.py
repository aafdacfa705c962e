# `input_signature`, `reduce_retracing`, `jit_compile`, `experimental_autograph_options`.
# Rows: K121 K122 K123 K124
import tensorflow as tf

Feature = tf.autograph.experimental.Feature


def softened(x):
    return tf.nn.softmax(x)


@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
def predict(x):
    return softened(x)


@tf.function(reduce_retracing=True)
def total(x):
    return weighted(x)


def weighted(x):
    return tf.reduce_sum(x * 0.5)


@tf.function(jit_compile=True)
def fused(x):
    return polynomial(x)


def polynomial(x):
    return x * x + 2.0 * x + 1.0


@tf.function(experimental_autograph_options=(Feature.EQUALITY_OPERATORS,))
def count_zeros(x):
    return is_zero(x)


def is_zero(x):
    return tf.reduce_sum(tf.cast(x == 0.0, tf.int32))


for length in (2, 3):
    x = tf.ones([length])
    print(predict(x), total(x), fused(x), count_zeros(x))
