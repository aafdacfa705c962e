# Metric functions and a `Metric` class: `update_state`, `result`, `reset_state`.
# Rows: K558 K560 K562 K563
import tensorflow as tf


def accuracy(y_true, y_pred):
    return tf.cast(correct(y_true, y_pred), tf.float32)


def correct(a, b):
    return tf.equal(a, tf.round(b))


class Mean(tf.keras.metrics.Metric):
    def __init__(self, name="mean_of_errors", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_weight(name="total", initializer="zeros")
        self.count = self.add_weight(name="count", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(self.summed(y_true, y_pred))
        self.count.assign_add(1.0)

    def summed(self, a, b):
        return tf.reduce_sum(a - b)

    def result(self):
        return ratio(self.total, self.count)

    def reset_state(self):
        self.cleared()

    def cleared(self):
        self.total.assign(0.0)
        self.count.assign(0.0)


def ratio(a, b):
    return tf.math.divide_no_nan(a, b)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse", metrics=[accuracy, Mean()])
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
model.evaluate(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
