import tensorflow as tf


def masked_loss(target, logits, pad=0):
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=target, logits=logits)
    mask = tf.cast(target != pad, loss.dtype)
    return tf.reduce_sum(loss * mask) / tf.maximum(tf.reduce_sum(mask), 1.0)


class Translator(tf.Module):
    def __init__(self, encoder, decoder, explicit_state=False, early_stop=False):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.explicit_state = explicit_state
        self.early_stop = early_stop
        self.optimizer = tf.keras.optimizers.Adam(1e-2)

    def _encode(self, source):
        state = self.encoder.initial_state(source) if self.explicit_state else None
        return self.encoder(source, state=state)

    @tf.function
    def train_step(self, source, target):
        loss = tf.constant(0.0)
        with tf.GradientTape() as tape:
            memory, state = self._encode(source)
            for t in range(1, target.shape[1]):
                logits, state, _ = self.decoder(target[:, t - 1], state, memory)
                loss += masked_loss(target[:, t], logits)
        variables = self.encoder.trainable_variables + self.decoder.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss / float(target.shape[1])

    @tf.function
    def translate(self, source, max_length=5, start=1, end=2):
        memory, state = self._encode(source)
        token = tf.fill([tf.shape(source)[0]], start)
        tokens = tf.TensorArray(tf.int32, size=max_length)
        done = tf.zeros_like(token, tf.bool)
        for t in tf.range(max_length):
            logits, state, _ = self.decoder(token, state, memory)
            token = tf.argmax(logits, axis=-1, output_type=tf.int32)
            token = tf.where(done, 0, token)
            done = done | (token == end)
            tokens = tokens.write(t, token)
            if self.early_stop:
                if tf.reduce_all(done):
                    break
        return tf.transpose(tokens.stack())

    @tf.function
    def translate_words(self, source, vocabulary):
        tokens = self.translate(source)
        return [[vocabulary[i] for i in row] for row in tokens]  # expect: GV302 GV304
