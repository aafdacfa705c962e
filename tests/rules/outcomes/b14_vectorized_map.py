import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def relu_rows(x):
    def row(r):
        if tf.reduce_sum(r) > 0.0:
            return r
        return -r

    return tf.vectorized_map(row, x)


print(relu_rows(tf.constant([[1.0, 2.0], [-1.0, -4.0]])))
