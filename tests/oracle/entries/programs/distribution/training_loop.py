# A custom loop: the strategy on an object, `run` of a method, a dataset that is distributed.
# Rows: K441
import tensorflow as tf


class Trainer:
    def __init__(self, strategy):
        self.strategy = strategy
        with strategy.scope():
            self.weight = tf.Variable(self.initial())

    def initial(self):
        return 1.0

    def replica_step(self, x):
        with tf.GradientTape() as tape:
            loss = self.loss(x)
        self.weight.assign_sub(0.1 * tape.gradient(loss, self.weight))
        return loss

    def loss(self, x):
        return tf.reduce_mean((x * self.weight - 1.0) ** 2)

    @tf.function
    def train(self, iterator):
        losses = self.strategy.run(self.replica_step, args=(next(iterator),))
        return self.strategy.reduce(tf.distribute.ReduceOp.MEAN, losses, axis=None)

    def fit(self, dataset):
        iterator = iter(self.strategy.experimental_distribute_dataset(dataset))
        self.report(self.train(iterator))

    def report(self, loss):
        print("loss", float(loss))


Trainer(tf.distribute.MirroredStrategy(["CPU:0"])).fit(tf.data.Dataset.from_tensors(tf.ones([2])).repeat(3))
