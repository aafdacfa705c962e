import tensorflow as tf  # 2.21 raises: 4 OperatorNotAllowedInGraphError # 2.15 raises: 4 OperatorNotAllowedInGraphError
@tf.function
def any_row(ragged):
    return tf.map_fn(lambda row: bool(tf.reduce_any(row > 1)), ragged, fn_output_signature=tf.bool)


print(any_row(tf.ragged.constant([[1, 0], [2]])))
