"""Patch transformer with optional mask and stochastic depth."""
import keras
import numpy as np
import tensorflow as tf


def drop_path(x, rate, training):
    if not training or rate == 0.0:
        return x
    keep = 1.0 - rate
    shape = (tf.shape(x)[0],) + (1,) * (len(x.shape) - 1)
    return x * tf.floor(keep + tf.random.uniform(shape)) / keep


class Block(keras.layers.Layer):
    def __init__(self, width, rate=0.0, **kwargs):
        super().__init__(**kwargs)
        self.rate = float(rate)
        self.attention = keras.layers.MultiHeadAttention(2, width // 2)
        self.norms = [keras.layers.LayerNormalization() for _ in range(2)]
        self.mlp = keras.Sequential([keras.layers.Dense(width * 2, "gelu"), keras.layers.Dense(width)])

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), initializer="ones")
        if len(shape) != 3:
            raise ValueError(f"rank 3 wanted, got {shape}")

    def call(self, x, mask=None, training=False):
        attention_mask = None
        if mask is not None and mask.shape[-1] is not None:
            attention_mask = mask[:, None, :]
        y = self.norms[0](x)
        x = x + drop_path(self.attention(y, y, attention_mask=attention_mask), self.rate, training)
        return x + drop_path(self.mlp(self.norms[1](x)) * self.scale, self.rate, training)


class ViT(keras.Model):
    def __init__(self, width=8, depth=2, patch=4):
        super().__init__()
        self.patch = patch
        self.embed = keras.layers.Dense(width)
        self.blocks = [Block(width, rate) for rate in np.linspace(0.0, 0.1, depth)]
        self.head = keras.layers.Dense(2)

    def call(self, images, training=False):
        p = self.patch
        t = tf.image.extract_patches(images, [1, p, p, 1], [1, p, p, 1], [1, 1, 1, 1], "VALID")
        n, h, w, c = tf.unstack(tf.shape(t))
        t = self.embed(tf.reshape(t, [n, h * w, int(t.shape[-1])]))
        for i, block in enumerate(self.blocks):
            t = block(t, training=training)
            if i == len(self.blocks) - 1 and training:
                t = tf.nn.dropout(t, 0.1)
        return self.head(tf.reduce_mean(t, axis=1))


def main():
    model = ViT()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    x = np.random.rand(8, 8, 8, 3).astype("float32")
    history = model.fit(x, np.arange(8) % 2, batch_size=4, verbose=0)
    if not np.isfinite(history.history["loss"][-1]):
        print("diverged")
    return len(model(x[:3])), int(tf.argmax(model(x[:1])[0]))


def main_mask():
    block = Block(8)
    return tf.function(block)(tf.ones([2, 3, 8]), mask=tf.ones([2, 3], tf.bool))

# tensorflow: 2.21
