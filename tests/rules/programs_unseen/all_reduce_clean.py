"""A distributed custom loop; nothing wrong."""
import contextlib

import numpy as np
import tensorflow as tf


class DistributedTrainer:
    def __init__(self, strategy, global_batch=4, use_summary=False):
        self.strategy = strategy
        self.global_batch = global_batch
        self.use_summary = use_summary
        with strategy.scope():
            self.model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1)])
            self.model.build((None, 3))
            self.optimizer = tf.keras.optimizers.SGD(0.05)
            self.metric = tf.keras.metrics.Mean()

    def compute_loss(self, labels, predictions, sample_weight=None):
        per_example = tf.reduce_mean(tf.square(labels - predictions), axis=-1)
        if sample_weight is not None:
            per_example *= sample_weight
        return tf.nn.compute_average_loss(per_example, global_batch_size=self.global_batch)

    def replica_step(self, inputs):
        features, labels = inputs[:2]
        weight = inputs[2] if len(inputs) > 2 else None
        with tf.GradientTape() as tape:
            predictions = self.model(features, training=True)
            loss = self.compute_loss(labels, predictions, weight)
        variables = self.model.trainable_variables
        self.optimizer.apply_gradients(list(zip(tape.gradient(loss, variables), variables)))
        self.metric.update_state(loss)
        return loss

    @tf.function
    def distributed_step(self, inputs):
        per_replica = self.strategy.run(self.replica_step, args=(inputs,))
        total = self.strategy.reduce(tf.distribute.ReduceOp.SUM, per_replica, axis=None)
        if self.use_summary:
            tf.print("loss", total)
        return total

    @tf.function
    def train_epoch(self, dataset):
        total, batches = 0.0, 0
        for inputs in dataset:
            total += self.distributed_step(inputs)
            batches += 1
        return total / tf.cast(batches, tf.float32)

    def train(self, dataset, epochs):
        distributed = self.strategy.experimental_distribute_dataset(dataset)
        history = []
        for epoch in range(epochs):
            started = self.optimizer.iterations.numpy()
            loss = self.train_epoch(distributed)
            history.append(float(loss))
            print(f"epoch {epoch} from step {started}: {history[-1]:.4f} {self.metric.result().numpy():.4f}")
            self.metric.reset_state()
        return history


@contextlib.contextmanager
def timed(name):
    print("begin", name)
    yield
    print("end", name)


def dataset(weighted):
    x = np.random.rand(8, 3).astype(np.float32)
    y = np.sum(x, axis=1, keepdims=True)
    parts = (x, y, np.ones(8, np.float32)) if weighted else (x, y)
    return tf.data.Dataset.from_tensor_slices(parts).batch(4)


def main():
    strategy = tf.distribute.MirroredStrategy(["CPU:0"])
    print("replicas", strategy.num_replicas_in_sync)
    for weighted in (False, True):
        with timed("weighted" if weighted else "plain"):
            trainer = DistributedTrainer(strategy, use_summary=weighted)
            history = trainer.train(dataset(weighted), 2)
            assert len(history) == 2 and np.all(np.isfinite(history))


if __name__ == "__main__":
    main()
