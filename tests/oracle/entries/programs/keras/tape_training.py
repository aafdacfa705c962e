# A class with a traced method that trains a Keras model, a GAN in small: two models, two optimizers.
# Rows: K504 K247
import tensorflow as tf

layers = tf.keras.layers


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)

    def call(self, z):
        return self.squash(self.dense(z))

    def squash(self, x):
        return tf.tanh(x)


def make_discriminator():
    return tf.keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(1)])


class Gan:
    def __init__(self):
        self.generator = Generator()
        self.discriminator = make_discriminator()
        self.optimizer = tf.keras.optimizers.SGD(0.01)
        self.generator(tf.ones([1, 2]))
        self.optimizer.build(self.generator.trainable_variables)
        self.steps = {"generator": self.generator_loss, "discriminator": self.discriminator_loss}

    @tf.function
    def step(self, z, real):
        with tf.GradientTape() as tape:
            loss = self.steps["generator"](self.generator(z, training=True))
        variables = self.generator.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss, self.steps["discriminator"](real)

    def generator_loss(self, fake):
        return tf.reduce_mean(tf.nn.softplus(-self.score(fake)))

    def discriminator_loss(self, real):
        return tf.reduce_mean(self.score(real))

    def score(self, x):
        return self.discriminator(x)


gan = Gan()
gan.discriminator(tf.ones([1, 3]))
print(gan.step(tf.ones([2, 2]), tf.ones([2, 3])))
