import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
@tf.function
def collect(x):
    ta = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
    for i in tf.range(3):
        ta = ta.write(i, x * tf.cast(i, tf.float32))
    a, b, c = ta.unstack(tf.constant([1.0, 2.0, 3.0])).stack()
    return ta.size() + 1, a + b + c


print(collect(tf.constant(2.0)))
