import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def safe_log(x):
    bad = tf.math.count_nonzero(tf.math.is_nan(x)) > 0
    x = tf.cond(bad, lambda: tf.zeros_like(x), lambda: tf.math.log(x))
    tf.debugging.assert_all_finite(x, "bad")
    assert tf.debugging.assert_rank(x, 1) is None or True
    return tf.where(bad, 0.0, x)


print(safe_log(tf.constant([1.0, 2.0])))
