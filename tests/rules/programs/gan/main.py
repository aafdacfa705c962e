import tensorflow as tf

from losses import discriminator_loss, generator_loss


class Gan:
    def __init__(self):
        self.generator = tf.Variable(tf.ones([2, 2]))
        self.discriminator = tf.Variable(tf.ones([2, 1]))

    def scores(self, x):
        return tf.matmul(x, self.discriminator)

    @tf.function
    def generator_step(self, noise):
        with tf.GradientTape() as tape:
            loss = generator_loss(self.scores(tf.matmul(noise, self.generator)))
        print("generator loss", loss)  # expect: GV101
        self.generator.assign_sub(tape.gradient(loss, self.generator))
        return loss

    @tf.function
    def discriminator_step(self, real, noise):
        fake = tf.matmul(noise, self.generator)
        with tf.GradientTape() as tape:
            loss = discriminator_loss(self.scores(real), self.scores(fake))
        self.discriminator.assign_sub(tape.gradient(loss, self.discriminator))
        return loss


def main():
    gan = Gan()
    for _ in range(3):
        print("loss", gan.generator_step(tf.ones([4, 2])).numpy())


def main_discriminator():
    gan = Gan()
    return gan.discriminator_step(tf.ones([4, 2]), tf.ones([4, 2]))
