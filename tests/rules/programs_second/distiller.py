"""Knowledge distillation with a Keras model and a temperature schedule."""
import keras
import numpy as np
import tensorflow as tf


def small(width):
    return keras.Sequential([keras.layers.Dense(width, activation="relu"), keras.layers.Dense(3)])


class Distiller(keras.Model):
    def __init__(self, teacher, student, mode="fixed"):
        super().__init__()
        self.teacher = teacher
        self.student = student
        self.mode = mode
        self.temperature = tf.Variable(4.0, trainable=False)

    def call(self, x):
        return self.student(x)

    def _temperature(self):
        if self.mode == "fixed":
            return 2.0
        if self.mode == "host":
            return float(self.temperature)  # expect: GV303
        return self.temperature

    def _soft(self, t, s):
        tau = self._temperature()
        loss = keras.losses.kl_divergence(tf.nn.softmax(t / tau), tf.nn.softmax(s / tau))
        return tf.reduce_mean(loss) * tau ** 2

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        hard = keras.losses.sparse_categorical_crossentropy(y, y_pred, from_logits=True)
        soft = self._soft(tf.stop_gradient(self.teacher(x)), y_pred)
        if self.mode == "verbose":
            print("distilling, soft loss", soft)  # expect: GV101
        return tf.reduce_mean(hard) + soft


class Anneal(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        new = max(1.0, float(self.model.temperature) * 0.9)
        self.model.temperature.assign(new)
        print("temperature is", new, logs)


def agreement(teacher, student, x):
    a = np.argmax(teacher(x), axis=-1)
    b = np.argmax(student(x).numpy(), axis=-1)
    return float(np.mean(a == b))


def run(mode):
    x = np.random.default_rng(0).normal(size=(8, 5)).astype("float32")
    y = np.arange(8) % 3
    teacher, student = small(16), small(4)
    model = Distiller(teacher, student, mode)
    model.compile(optimizer="adam")
    model.fit(x, y, batch_size=4, epochs=1, verbose=0, callbacks=[Anneal()])
    return agreement(teacher, student, x)


def main():
    return run("fixed"), run("variable")


def main_host():
    return run("host")


def main_verbose():
    return run("verbose")

# tensorflow: 2.21
