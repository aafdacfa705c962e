import tensorflow as tf  # 2.21 raises: 8 OperatorNotAllowedInGraphError # 2.15 raises: 8 OperatorNotAllowedInGraphError
@tf.function(autograph=False)
def clip(x):
    def big():
        return x / tf.norm(x)

    def small():
        if tf.size(x) == 0:
            return x
        return x * 2.0

    return tf.cond(tf.norm(x) > 1.0, big, small)


print(clip(tf.ones([3])))
