import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def stats(r):
    n = r.nrows()
    rank = r.ragged_rank
    if rank > 0 and r.shape[0] is None:
        n = n + 1
    total = 0
    for row in r:
        total += tf.size(row)
    if n > 2:
        total = total * 2
    longest = r.bounding_shape()[1]
    return total, longest, [s for s in r.nested_row_splits][0]


print(stats(tf.ragged.constant([[1, 2], [3], []])))
