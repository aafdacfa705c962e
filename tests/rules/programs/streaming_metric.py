import numpy as np
import tensorflow as tf


class TopOne(tf.keras.metrics.Metric):
    def __init__(self, name="top_one"):
        super().__init__(name=name)
        self.hits = self.add_weight(name="hits", initializer="zeros")
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        predicted = np.argmax(y_pred, axis=-1)  # expect: GV502
        self.hits.assign_add(tf.reduce_sum(tf.cast(predicted == y_true, tf.float32)))
        self.total.assign_add(tf.cast(tf.shape(y_true)[0], tf.float32))

    def result(self):
        return self.hits / self.total


def main():
    model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
    model.compile(loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=[TopOne()])
    model.fit(np.ones([8, 2], np.float32), np.zeros([8], np.int64), verbose=0)
