import numpy as np
import tensorflow as tf

from base import BaseTrainer
from mixins import ClipMixin, HistoryMixin, NormReportMixin, VerboseMixin


class Regression(BaseTrainer):
    def compute_loss(self, batch, training):
        x, y = batch
        loss = tf.reduce_mean(tf.square(y - self.model(x, training=training)))
        if self.model.losses:
            loss += tf.add_n(self.model.losses)
        return loss


class Autoencoder(BaseTrainer):
    def compute_loss(self, batch, training):
        x = batch["x"] if isinstance(batch, dict) else batch
        return tf.reduce_mean(tf.square(x - self.model(x, training=training)))


class ClippedRegression(NormReportMixin, ClipMixin, Regression):
    clip_norm = 0.5


class VerboseRegression(VerboseMixin, Regression):
    pass


class HistoryAutoencoder(HistoryMixin, Autoencoder):
    pass


def data():
    x = np.random.rand(4, 3).astype(np.float32)
    return x, x.sum(axis=1, keepdims=True)


def net(units):
    return tf.keras.Sequential([tf.keras.layers.Dense(units, kernel_regularizer="l2")])


def main():
    x, y = data()
    pairs = tf.data.Dataset.from_tensor_slices((x, y)).batch(2)
    result = ClippedRegression(net(1)).fit(pairs, epochs=2)
    assert set(result) == {"loss", "norm"}
    dicts = tf.data.Dataset.from_tensor_slices({"x": x}).batch(2)
    assert np.isfinite(Autoencoder(net(3)).fit(dicts)["loss"].numpy())


def main_verbose():
    pairs = tf.data.Dataset.from_tensor_slices(data()).batch(2)
    VerboseRegression(net(1)).fit(pairs, epochs=3)


def main_history():
    x, _ = data()
    HistoryAutoencoder(net(3)).fit(tf.data.Dataset.from_tensor_slices(x).batch(2))


if __name__ == "__main__":
    main()
