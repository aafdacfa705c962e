# `compute_loss` and `compute_metrics` overrides.
# Rows: K541 K542
import tensorflow as tf


class Penalised(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, **kwargs):
        return self.error(y, y_pred) + self.penalty()

    def error(self, a, b):
        return tf.reduce_mean((a - b) ** 2)

    def penalty(self):
        return tf.add_n([tf.reduce_sum(v * v) for v in self.trainable_variables])

    def compute_metrics(self, x, y, y_pred, sample_weight=None):
        logs = super().compute_metrics(x, y, y_pred, sample_weight)
        return self.extended(logs)

    def extended(self, logs):
        return dict(logs)


model = Penalised()
model.compile(optimizer="sgd", metrics=["mae"])
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
