import tensorflow as tf  # 2.21 raises: 7 OperatorNotAllowedInGraphError # 2.15 raises: 7 OperatorNotAllowedInGraphError
@tf.function
def best_box(boxes, scores):
    keep = tf.image.non_max_suppression(boxes, scores, max_output_size=3)
    kept = tf.gather(scores, keep)
    values, indices = tf.math.top_k(kept, k=1)
    return max(values[0], tf.reduce_mean(scores))


print(best_box(tf.constant([[0., 0., 1., 1.], [0., 0., .5, .5]]), tf.constant([.9, .3])))
