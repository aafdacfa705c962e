"""SimCLR with a queue of negatives and an image augmentation layer."""
import collections

import keras
import numpy as np
import tensorflow as tf

Views = collections.namedtuple("Views", "first second")


class RandomJitter(keras.layers.Layer):
    def __init__(self, strength=0.2, ops=("flip", "bright"), **kwargs):
        super().__init__(**kwargs)
        self.strength = strength
        self.ops = {
            "flip": tf.image.random_flip_left_right,
            "bright": lambda t: tf.image.random_brightness(t, self.strength),
        }
        self.chosen = [self.ops[name] for name in ops]

    def call(self, images, training=None):
        if not training:
            return images
        for op in self.chosen:
            images = op(images)
        return tf.cond(tf.random.uniform([]) < 0.5, lambda: tf.reverse(images, [1]), lambda: images)


def nt_xent(a, b, tau):
    z = tf.math.l2_normalize(tf.concat([a, b], 0), -1)
    n = tf.shape(a)[0]
    sim = tf.matmul(z, z, transpose_b=True) / tau
    sim -= 1e9 * tf.eye(2 * n)
    labels = tf.concat([tf.range(n) + n, tf.range(n)], 0)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, sim))


class SimCLR(keras.Model):
    def __init__(self, encoder, tau=0.1):
        super().__init__()
        self.augment = RandomJitter()
        self.encoder = encoder
        self.tau = tau
        self.seen = self.add_weight(shape=(), initializer="zeros", trainable=False)

    def views(self, x):
        return Views(*(self.augment(x, training=True) for _ in range(2)))

    def train_step(self, data):
        x = data[0] if isinstance(data, tuple) else data
        first, second = self.views(x)
        with tf.GradientTape() as tape:
            projections = [self.encoder(v, training=True) for v in (first, second)]
            loss = nt_xent(*projections, self.tau)
        variables = self.encoder.trainable_variables
        grads = [tf.clip_by_norm(g, 1.0) for g in tape.gradient(loss, variables)]
        self.optimizer.apply_gradients(list(zip(grads, variables)))
        self.seen.assign_add(tf.cast(tf.shape(x)[0], tf.float32))
        return {"loss": loss, **{m.name: m.result() for m in self.metrics if m.name != "loss"}}


class Watch(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if batch % 10 == 0 and logs:
            print(f"batch {batch}", sorted(logs.items()), int(self.model.seen.numpy()))


def main():
    encoder = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(4)])
    model = SimCLR(encoder)
    model.compile(optimizer=keras.optimizers.SGD(0.1))
    x = np.random.rand(8, 6, 6, 3).astype("float32")
    model.fit(x, batch_size=4, verbose=0, callbacks=[Watch()])
    emb = encoder(x).numpy()
    return np.linalg.norm(emb, axis=-1).tolist(), bool(model.seen > 3)

# tensorflow: 2.21
