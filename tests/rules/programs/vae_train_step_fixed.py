import tensorflow as tf

KL_LIMIT = 5.0


class Vae(tf.keras.Model):
    def __init__(self, anneal=True):
        super().__init__()
        self.encoder = tf.keras.layers.Dense(4)
        self.decoder = tf.keras.layers.Dense(2)
        self.anneal = anneal

    def call(self, x, training=False):
        mean, log_variance = tf.split(self.encoder(x), 2, axis=-1)
        if training and self.anneal:
            mean = mean + tf.random.normal(tf.shape(mean)) * tf.exp(0.5 * log_variance)
        return self.decoder(mean), mean, log_variance

    def train_step(self, data):
        x = data[0] if isinstance(data, tuple) else data
        with tf.GradientTape() as tape:
            reconstruction, mean, log_variance = self(x, training=True)
            kl = -0.5 * tf.reduce_mean(1.0 + log_variance - tf.square(mean) - tf.exp(log_variance))
            loss = tf.reduce_mean(tf.square(x - reconstruction)) + tf.minimum(kl, KL_LIMIT)
        gradients = tape.gradient(loss, self.trainable_variables)
        pairs = [(g, v) for g, v in zip(gradients, self.trainable_variables) if g is not None]
        self.optimizer.apply_gradients(pairs)
        return {"loss": loss, "kl": kl}


def main():
    model = Vae()
    model.compile(optimizer="sgd")
    history = model.fit(tf.ones([8, 2]), batch_size=4, verbose=0)
    print("loss", history.history["loss"][-1])
