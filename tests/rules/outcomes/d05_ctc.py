import tensorflow as tf  # 2.21 raises: 8 OperatorNotAllowedInGraphError # 2.15 raises: 8 OperatorNotAllowedInGraphError
@tf.function(autograph=False)
def decode(logits, lengths):
    decoded, log_prob = tf.nn.ctc_greedy_decoder(logits, lengths)
    paths = []
    for sparse in decoded:
        paths.append(tf.sparse.to_dense(sparse))
    for p in log_prob:
        paths.append(p)
    return paths


print(decode(tf.random.uniform([4, 1, 3]), tf.constant([4])))
