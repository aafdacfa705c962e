"""Fine-tunes a small BERT on the synthetic reviews.

python train.py            one graph for each training step
python train.py --eager    operation by operation, for debugging
"""

import argparse

import tensorflow as tf
from tensorflow import keras

from bert.config import SCHEDULE, BertConfig
from bert.data import dataset, in_memory_batches
from bert.encoder import BertClassifier
from bert.metrics import accuracy, mean_confidence

loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


class Trainer:
    def __init__(self, config, learning_rate=3e-3):
        self.model = BertClassifier(config)
        self.model.build((None, config.sequence_length))
        self.learning_rate = learning_rate
        self.optimizer = keras.optimizers.Adam(learning_rate)
        self.optimizer.build(self.model.trainable_variables)

    @tf.function
    def train_step(self, token_ids, labels, epoch):
        with tf.GradientTape() as tape:
            logits = self.model(token_ids, training=True)
            loss = loss_fn(labels, logits)
        self.optimizer.learning_rate = self.learning_rate * tf.gather(SCHEDULE, epoch)
        self.optimizer.apply(tape.gradient(loss, self.model.trainable_variables))
        return loss, accuracy(labels, logits), mean_confidence(logits)


def train(trainer, batches, epochs):
    """The mean loss of each epoch. `batches` makes the batches of one epoch."""
    losses = []
    for epoch in range(epochs):
        steps = []
        for token_ids, labels in batches():
            # The epoch goes in as a tensor: a Python number would make a new graph for each epoch.
            loss, hits, confidence = trainer.train_step(token_ids, labels, tf.constant(epoch))
            steps.append(float(loss))
        losses.append(sum(steps) / len(steps))
        print(f"epoch {epoch}: loss {losses[-1]:.3f}  accuracy {float(hits):.2f}  confidence {float(confidence):.2f}")
    return losses


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eager", action="store_true", help="run operation by operation")
    parser.add_argument("--sentences", type=int, default=256)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--epochs", type=int, choices=range(1, len(SCHEDULE) + 1), default=3)
    options = parser.parse_args()

    keras.utils.set_random_seed(1)
    tf.config.run_functions_eagerly(options.eager)
    config = BertConfig()
    make_batches = in_memory_batches if options.eager else dataset

    def batches():
        return make_batches(options.sentences, options.batch_size, config.sequence_length)

    train(Trainer(config), batches, options.epochs)


if __name__ == "__main__":
    main()
