import tensorflow as tf

KL_LIMIT = 5.0


class Vae(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = tf.keras.layers.Dense(4)
        self.decoder = tf.keras.layers.Dense(2)

    def call(self, x):
        mean, log_variance = tf.split(self.encoder(x), 2, axis=-1)
        return self.decoder(mean), mean, log_variance

    def train_step(self, data):
        x = data[0] if isinstance(data, tuple) else data
        with tf.GradientTape() as tape:
            reconstruction, mean, log_variance = self(x, training=True)
            kl = -0.5 * tf.reduce_mean(1.0 + log_variance - tf.square(mean) - tf.exp(log_variance))
            loss = tf.reduce_mean(tf.square(x - reconstruction))
            print("kl", kl)  # expect: GV101
            if kl > KL_LIMIT:  # expect: GV301
                kl = tf.constant(KL_LIMIT)
            loss += kl
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return {"loss": loss}


def main():
    model = Vae()
    model.compile(optimizer="sgd")
    model.fit(tf.ones([8, 2]), batch_size=4, verbose=0)
