import tensorflow as tf  # 2.21 raises: 5 OperatorNotAllowedInGraphError # 2.15 raises: 5 OperatorNotAllowedInGraphError
@tf.function
def per_group(values, ids):
    sums = tf.math.segment_sum(values, ids)
    for i, s in enumerate(list(sums)):
        values = values + s
    return values


print(per_group(tf.constant([1.0, 2.0]), tf.constant([0, 1])))
