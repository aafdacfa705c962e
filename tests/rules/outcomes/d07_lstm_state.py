import tensorflow as tf  # 2.21 raises: 12 OperatorNotAllowedInGraphError # 2.15 raises: 12 OperatorNotAllowedInGraphError
lstm = tf.keras.layers.LSTM(2, return_sequences=True, return_state=True)


@tf.function
def encode(x):
    seq, h, c = lstm(x)
    state = [h, c]
    total = 0.0
    for s in state:
        total += tf.reduce_sum(s)
    return [t for t in h], total, seq


print(encode(tf.ones([1, 3, 2])))
