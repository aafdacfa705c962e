"""Gradient accumulation in a Keras train_step and in a custom loop."""
import numpy as np
import tensorflow as tf


class Accumulator:
    def __init__(self, variables, every):
        self.every = every
        self.sums = [tf.Variable(tf.zeros(v.shape), trainable=False) for v in variables]
        self.count = tf.Variable(0, dtype=tf.int32, trainable=False)

    def add(self, grads):
        for total, grad in zip(self.sums, grads):
            total.assign_add(grad)
        self.count.assign_add(1)

    def ready(self):
        return self.count >= self.every

    def take(self):
        scale = 1.0 / tf.cast(self.count, tf.float32)
        grads = [total * scale for total in self.sums]
        return grads

    def reset(self):
        for total in self.sums:
            total.assign(tf.zeros_like(total))
        self.count.assign(0)

    def summary(self):
        return {v.name: np.linalg.norm(v) for v in self.sums}  # expect: GV502


class AccumulatingModel(tf.keras.Model):
    def __init__(self, every=2, python_condition=False):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)
        self.dense.build((None, 3))
        self.accumulator = Accumulator(self.dense.trainable_variables, every)
        self.python_condition = python_condition

    def call(self, x):
        return self.dense(x)

    def _apply(self):
        for variable, grad in zip(self.dense.trainable_variables, self.accumulator.take()):
            variable.assign_sub(0.05 * grad)
        self.accumulator.reset()
        return tf.constant(True)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(y - self(x, training=True)))
        self.accumulator.add(tape.gradient(loss, self.dense.trainable_variables))
        if self.python_condition:
            if self.accumulator.ready():  # expect: GV301
                self._apply()
        else:
            tf.cond(self.accumulator.ready(), self._apply, lambda: tf.constant(False))
        return {"loss": loss}


class Loop:
    def __init__(self, every=2, report=False):
        self.model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        self.model.build((None, 3))
        self.optimizer = tf.keras.optimizers.SGD(0.05)
        self.accumulator = Accumulator(self.model.trainable_variables, every)
        self.report = report

    @tf.function
    def step(self, x, y):
        variables = self.model.trainable_variables
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(y - self.model(x)))
        self.accumulator.add(tape.gradient(loss, variables))
        if self.accumulator.ready():
            for variable, grad in zip(variables, self.accumulator.take()):
                variable.assign_sub(0.05 * grad)
            self.accumulator.reset()
        if self.report:
            self.accumulator.summary()
        return loss


def data():
    x = np.random.rand(8, 3).astype("float32")
    return x, x.sum(axis=1, keepdims=True)


def fit(model):
    model.compile()
    return model.fit(*data(), batch_size=2, epochs=2, verbose=0).history["loss"]


def main():
    assert len(fit(AccumulatingModel())) == 2
    loop = Loop()
    for number in range(3):
        loss = loop.step(*data())
        print(number, loss.numpy(), loop.accumulator.count.numpy(), loop.accumulator.summary())


def main_python_condition():
    fit(AccumulatingModel(python_condition=True))


def main_report():
    loop = Loop(report=True)
    loop.step(*data())


if __name__ == "__main__":
    main()
