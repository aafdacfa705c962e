import tensorflow as tf

from .config import register
from .utils import as_list, describe, rank_of, ratio, total


@register
class Dot(tf.keras.Model):
    def __init__(self, users, items, width, bias=True):
        super().__init__()
        self.users = tf.keras.layers.Embedding(users, width)
        self.items = tf.keras.layers.Embedding(items, width)
        self.bias = tf.keras.layers.Embedding(items, 1) if bias else None

    def call(self, inputs):
        user, item = inputs
        score = tf.reduce_sum(self.users(user) * self.items(item), axis=-1)
        if self.bias is not None:
            score += tf.squeeze(self.bias(item), -1)
        return score


class Trainer:
    def __init__(self, model, config):
        self.model, self.config = model, config
        self.optimizer = tf.keras.optimizers.Adam(0.01)
        self.history = []

    def loss(self, features, weight):
        user = features["user"]
        positive = self.model((user, features["item"]))
        parts = []
        for column in range(features["negatives"].shape[1]):
            negative = self.model((user, features["negatives"][:, column]))
            parts.append(tf.nn.softplus((negative - positive) / self.config.temperature))
        share = ratio(len(parts), self.config.negatives)
        return share * tf.reduce_mean(weight * total(as_list(parts)))

    @tf.function
    def train_step(self, batch):
        features, weight = batch
        with tf.GradientTape() as tape:
            loss = self.loss(features, weight)
        variables = self.model.trainable_variables
        grads = tape.gradient(loss, variables)
        self.optimizer.apply_gradients(zip(grads, variables))
        return loss

    @tf.function
    def train_epoch(self, dataset):
        losses = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
        for step, batch in dataset.enumerate():
            losses = losses.write(tf.cast(step, tf.int32), self.train_step(batch))
        return losses.stack()

    @tf.function
    def ranks(self, scores, item):
        return rank_of(scores, item)

    def fit(self, dataset, epochs=2):
        for epoch in range(epochs):
            for batch in dataset:
                self.train_step(batch)
            losses = self.train_epoch(dataset)
            self.history.append(ratio(tf.reduce_sum(losses), tf.size(losses)))
            describe(f"epoch {epoch}", {"losses": losses, "mean": self.history[-1]})
        return total(as_list(losses))
