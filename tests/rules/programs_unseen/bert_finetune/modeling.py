import numpy as np
import tensorflow as tf


def get_shape_list(tensor):
    static = tensor.shape.as_list() if hasattr(tensor.shape, "as_list") else list(tensor.shape)
    if None not in static:
        return static
    dynamic = tf.shape(tensor)
    return [dynamic[i] if s is None else s for i, s in enumerate(static)]


def attention_bias(mask, debug):
    mask = tf.cast(mask, tf.float32)[:, tf.newaxis, tf.newaxis, :]
    if debug:
        print("attention mask", mask)  # expect: GV101
    return (1.0 - mask) * -1e4


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        self.config = config
        self.query = tf.keras.layers.Dense(config.hidden_size)
        self.key = tf.keras.layers.Dense(config.hidden_size)
        self.value = tf.keras.layers.Dense(config.hidden_size)
        self.scale = 1.0 / np.sqrt(config.head_dim)

    def split_heads(self, x):
        batch, length, _ = get_shape_list(x)
        x = tf.reshape(x, [batch, length, self.config.num_heads, self.config.head_dim])
        return tf.transpose(x, [0, 2, 1, 3])

    def call(self, hidden, mask_bias=None):
        q, k, v = (self.split_heads(f(hidden)) for f in (self.query, self.key, self.value))
        scores = tf.matmul(q, k, transpose_b=True) * self.scale
        if mask_bias is not None:
            scores = scores + mask_bias
        context = tf.transpose(tf.matmul(tf.nn.softmax(scores), v), [0, 2, 1, 3])
        batch, length, heads, dim = get_shape_list(context)
        return tf.reshape(context, [batch, length, heads * dim])


class Bert(tf.keras.Model):
    def __init__(self, config):
        super().__init__()
        self.config_ = config
        self.embed = tf.keras.layers.Embedding(config.vocab_size, config.hidden_size)
        self.blocks = [SelfAttention(config) for _ in range(config.num_layers)]
        self.norms = [tf.keras.layers.LayerNormalization() for _ in range(config.num_layers)]
        self.classifier = tf.keras.layers.Dense(config.num_labels)

    def call(self, inputs, training=False):
        ids, mask = inputs["input_ids"], inputs["attention_mask"]
        hidden = self.embed(ids)
        bias = attention_bias(mask, self.config_.debug_masks)
        for i, (block, norm) in enumerate(zip(self.blocks, self.norms)):
            hidden = norm(hidden + block(hidden, mask_bias=bias))
            if self.config_.share_layers and i:
                break
        if training and self.config_.dropout > 0:
            hidden = tf.nn.dropout(hidden, self.config_.dropout)
        return self.classifier(hidden[:, 0])
