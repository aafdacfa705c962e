import tensorflow as tf  # 2.21 raises: 5 OperatorNotAllowedInGraphError # 2.15 raises: 5 OperatorNotAllowedInGraphError
@tf.function(autograph=False)
def means(ragged):
    result = []
    for start in ragged.row_starts():
        result.append(start)
    return tf.stack(result)


print(means(tf.ragged.constant([[1, 2], [3]])))
