import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def check(x):
    ok = tf.debugging.assert_non_negative(x)
    with tf.control_dependencies([ok] if ok is not None else []):
        x = tf.identity(x)
    dev = x.device
    op = x.op
    if not op.inputs and x.graph is not None:
        x = x + 1
    if x.dtype in (tf.float32, tf.float64) and x.dtype.size == 4:
        x = x * 2
    if x.shape == (2,) and x.name:
        x = x - 1
    return x


print(check(tf.ones([2])))
