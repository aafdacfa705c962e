# Learning rate schedules and callable rates.
# Rows: K581
import tensorflow as tf


class Warmup(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak):
        super().__init__()
        self.peak = peak

    def __call__(self, step):
        return self.peak * self.fraction(step)

    def fraction(self, step):
        return tf.minimum(1.0, tf.cast(step, tf.float32) / 10.0)

    def get_config(self):
        return {"peak": self.peak}


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=tf.keras.optimizers.SGD(Warmup(0.1)), loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
