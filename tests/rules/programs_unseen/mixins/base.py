import abc

import tensorflow as tf


class BaseTrainer(abc.ABC):
    """The template: subclasses say what a loss is and what to report."""

    def __init__(self, model, learning_rate=0.01):
        self.model = model
        self.optimizer = tf.keras.optimizers.SGD(learning_rate)
        self.hooks = []

    @abc.abstractmethod
    def compute_loss(self, batch, training):
        raise NotImplementedError

    def report(self, loss, grads):
        return {"loss": loss}

    def before_update(self, grads):
        return grads

    @tf.function
    def train_step(self, batch):
        with tf.GradientTape() as tape:
            loss = self.compute_loss(batch, training=True)
        grads = self.before_update(tape.gradient(loss, self.model.trainable_variables))
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        return self.report(loss, grads)

    def fit(self, dataset, epochs=1):
        result = None
        for epoch in range(epochs):
            for batch in dataset:
                result = self.train_step(batch)
            self.on_epoch(epoch, result)
        return result

    def on_epoch(self, epoch, result):
        print("epoch", epoch, {name: float(value) for name, value in result.items()})
