import tensorflow as tf


class BahdanauAttention(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.w1 = tf.keras.layers.Dense(units)
        self.w2 = tf.keras.layers.Dense(units)
        self.v = tf.keras.layers.Dense(1)

    def call(self, query, values, mask=None):
        score = self.v(tf.nn.tanh(self.w1(query)[:, tf.newaxis] + self.w2(values)))
        if mask is not None:
            score += (1.0 - tf.cast(mask, score.dtype))[..., tf.newaxis] * -1e9
        weights = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(weights * values, axis=1), weights


class Encoder(tf.keras.layers.Layer):
    def __init__(self, vocab, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.embedding = tf.keras.layers.Embedding(vocab, units)
        self.gru = tf.keras.layers.GRU(units, return_sequences=True, return_state=True)

    def initial_state(self, x):
        rows, _ = tf.shape(x)  # expect: GV302
        return tf.zeros([rows, self.units])

    def call(self, x, state=None):
        output, state = self.gru(self.embedding(x), initial_state=state)
        return output, state


class Decoder(tf.keras.layers.Layer):
    def __init__(self, vocab, units, **kwargs):
        super().__init__(**kwargs)
        self.embedding = tf.keras.layers.Embedding(vocab, units)
        self.cell = tf.keras.layers.GRUCell(units)
        self.attention = BahdanauAttention(units)
        self.out = tf.keras.layers.Dense(vocab)

    def call(self, token, state, memory):
        context, weights = self.attention(state, memory)
        x = tf.concat([self.embedding(token), context], axis=-1)
        x, states = self.cell(x, [state])
        state = states[0] if isinstance(states, (list, tuple)) else states
        return self.out(x), state, weights
