import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
@tf.function
def nnz(sp):
    sp = tf.sparse.reorder(sp)
    if sp.values.shape[0] is None:
        count = sp.indices.shape[0]
    return [int(i) for i in tf.sparse.to_dense(sp)[0]]


print(nnz(tf.sparse.from_dense([[1, 0, 2]])))
