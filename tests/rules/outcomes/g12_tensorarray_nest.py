import tensorflow as tf  # 2.21 fine # 2.15 fine
@tf.function
def flatten(d):
    leaves = tf.nest.flatten(d)
    ta = tf.TensorArray(tf.float32, size=len(leaves))
    for i, leaf in enumerate(leaves):
        ta = ta.write(i, tf.reduce_sum(leaf))
    scaled = tf.nest.map_structure(lambda t: t * 2.0 if t.shape.rank else t, d)
    return ta.stack(), [scaled[k] for k in scaled]


print(flatten({"a": tf.ones([2]), "b": tf.ones([])}))
