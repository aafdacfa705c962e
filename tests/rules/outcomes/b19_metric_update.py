import tensorflow as tf  # 2.21 raises: 13 NotImplementedError # 2.15 raises: 13 NotImplementedError
import numpy as np


class HitRate(tf.keras.metrics.Metric):
    def __init__(self, name="hit_rate", **kwargs):
        super().__init__(name=name, **kwargs)
        self.hits = self.add_weight(name="hits", initializer="zeros")
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        hit = tf.keras.metrics.categorical_accuracy(y_true, y_pred)
        self.hits.assign_add(np.sum(hit))
        self.total.assign_add(tf.cast(tf.size(hit), tf.float32))

    def result(self):
        return self.hits / self.total


model = tf.keras.Sequential([tf.keras.layers.Dense(2, activation="softmax")])
model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=[HitRate()])
model.fit(np.ones((8, 3), "float32"), np.eye(2, dtype="float32")[[0] * 8], verbose=0)
