"""A small BERT: token and position embeddings, a [CLS] token, transformer blocks."""

import tensorflow as tf
from tensorflow import keras

from bert.data import CLS, PAD


class PrependClassToken(keras.layers.Layer):
    """Puts [CLS] before the tokens of each sentence."""

    def call(self, token_ids):
        sentences = tf.shape(token_ids)[0]
        return tf.concat([tf.fill([sentences, 1], CLS), token_ids], axis=1)


class AttentionMask(keras.layers.Layer):
    """1 where a token may be attended to. Padding is not."""

    def call(self, token_ids):
        padding = tf.equal(token_ids, PAD)
        return tf.where(padding, 0, 1)[:, tf.newaxis, :]


class TransformerBlock(keras.layers.Layer):
    def __init__(self, config):
        super().__init__()
        self.attention = keras.layers.MultiHeadAttention(
            config.heads, config.hidden_size // config.heads, dropout=config.dropout
        )
        self.attention_norm = keras.layers.LayerNormalization()
        self.expand = keras.layers.Dense(config.intermediate_size, activation="gelu")
        self.shrink = keras.layers.Dense(config.hidden_size)
        self.output_norm = keras.layers.LayerNormalization()
        self.dropout = keras.layers.Dropout(config.dropout)

    def build(self, input_shape):
        self.attention.build(input_shape, input_shape)
        self.attention_norm.build(input_shape)
        self.expand.build(input_shape)
        self.shrink.build(tuple(input_shape[:-1]) + (self.expand.units,))
        self.output_norm.build(input_shape)

    def call(self, hidden, mask, training=False):
        attended = self.attention(hidden, hidden, attention_mask=mask, training=training)
        hidden = self.attention_norm(hidden + self.dropout(attended, training=training))
        changed = self.shrink(self.expand(hidden))
        return self.output_norm(hidden + self.dropout(changed, training=training))


class BertEncoder(keras.layers.Layer):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.prepend_class_token = PrependClassToken()
        self.attention_mask = AttentionMask()
        self.tokens = keras.layers.Embedding(config.vocabulary_size, config.hidden_size)
        self.positions = keras.layers.Embedding(config.sequence_length + 1, config.hidden_size)
        self.blocks = [TransformerBlock(config) for _ in range(config.blocks)]

    def build(self, input_shape):
        length = self.config.sequence_length + 1
        self.tokens.build((None, length))
        self.positions.build((length,))
        for block in self.blocks:
            block.build((None, length, self.config.hidden_size))

    def call(self, token_ids, training=False):
        token_ids = self.prepend_class_token(token_ids)
        mask = self.attention_mask(token_ids)
        hidden = self.tokens(token_ids) + self.positions(tf.range(self.config.sequence_length + 1))
        for block in self.blocks:
            hidden = block(hidden, mask, training=training)
        return hidden


class BertClassifier(keras.Model):
    """Logits from the hidden state of [CLS]."""

    def __init__(self, config):
        super().__init__()
        self.encoder = BertEncoder(config)
        self.pooler = keras.layers.Dense(config.hidden_size, activation="tanh")
        self.head = keras.layers.Dense(config.classes)

    def build(self, input_shape):
        self.encoder.build(input_shape)
        hidden = (None, self.encoder.config.hidden_size)
        self.pooler.build(hidden)
        self.head.build(hidden)

    def call(self, token_ids, training=False):
        hidden = self.encoder(token_ids, training=training)
        return self.head(self.pooler(hidden[:, 0]))
