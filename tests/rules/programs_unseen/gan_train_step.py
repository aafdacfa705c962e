"""A GAN with its own train_step: the discriminator is trained more often than the generator."""
import numpy as np
import tensorflow as tf

LATENT = 4


def generator_net():
    return tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(6)])


def discriminator_net():
    return tf.keras.Sequential([tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(1)])


def gradient_penalty(discriminator, real, fake):
    batch = tf.shape(real)[0]
    mix = tf.random.uniform([batch, 1])
    between = real * mix + fake * (1.0 - mix)
    with tf.GradientTape() as tape:
        tape.watch(between)
        score = discriminator(between, training=True)
    grads = tape.gradient(score, between)
    norm = tf.sqrt(tf.reduce_sum(grads**2, axis=1) + 1e-8)
    return tf.reduce_mean((norm - 1.0) ** 2)


def gradient_penalty_np(discriminator, real, fake):
    with tf.GradientTape() as tape:
        tape.watch(fake)
        score = discriminator(fake, training=True)
    grads = tape.gradient(score, fake)
    return np.mean((np.linalg.norm(grads, axis=1) - 1.0) ** 2)  # expect: GV502


class WGAN(tf.keras.Model):
    def __init__(self, penalty=gradient_penalty, d_steps=2, adaptive=False):
        super().__init__()
        self.generator = generator_net()
        self.discriminator = discriminator_net()
        self.penalty = penalty
        self.d_steps = d_steps
        self.adaptive = adaptive
        self.g_loss = tf.keras.metrics.Mean(name="g_loss")
        self.d_loss = tf.keras.metrics.Mean(name="d_loss")

    @property
    def metrics(self):
        return [self.g_loss, self.d_loss]

    def compile(self, g_optimizer, d_optimizer, **kwargs):
        super().compile(**kwargs)
        self.g_optimizer = g_optimizer
        self.d_optimizer = d_optimizer

    def _update(self, tape, loss, net, optimizer):
        grads = tape.gradient(loss, net.trainable_variables)
        optimizer.apply_gradients(zip(grads, net.trainable_variables))

    def train_step(self, data):
        real = data[0] if isinstance(data, tuple) else data
        noise_shape = (tf.shape(real)[0], LATENT)
        for _ in range(self.d_steps):
            with tf.GradientTape() as tape:
                fake = self.generator(tf.random.normal(noise_shape), training=True)
                difference = tf.reduce_mean(self.discriminator(fake)) - tf.reduce_mean(self.discriminator(real))
                loss = difference + 10.0 * self.penalty(self.discriminator, real, fake)
            self._update(tape, loss, self.discriminator, self.d_optimizer)
        self.d_loss.update_state(loss)
        if self.adaptive:
            weight = max(loss, 0.1)  # expect: GV301
        else:
            weight = 1.0
        with tf.GradientTape() as tape:
            fake = self.generator(tf.random.normal(noise_shape), training=True)
            loss = -tf.reduce_mean(self.discriminator(fake)) * weight
        self._update(tape, loss, self.generator, self.g_optimizer)
        self.g_loss.update_state(loss)
        return {m.name: m.result() for m in self.metrics}


class Sampler(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        sample = self.model.generator(tf.random.normal((3, LATENT))).numpy()
        print("epoch", epoch, "mean", np.mean(sample), "std", np.std(sample))


def run(**options):
    gan = WGAN(**options)
    gan.compile(tf.keras.optimizers.Adam(1e-3), tf.keras.optimizers.Adam(1e-3))
    data = np.random.normal(size=(8, 6)).astype("float32")
    return gan.fit(data, batch_size=4, epochs=2, verbose=0, callbacks=[Sampler()])


def main():
    assert len(run().history["g_loss"]) == 2


def main_numpy_penalty():
    run(penalty=gradient_penalty_np)


def main_adaptive():
    run(adaptive=True)


if __name__ == "__main__":
    main()
