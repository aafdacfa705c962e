import tensorflow as tf  # 2.21 raises: 13 TypeError # 2.15 raises: 13 TypeError
import math
import numpy as np


class Warmup(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, steps):
        self.peak = peak
        self.steps = steps

    def __call__(self, step):
        progress = tf.cast(step, tf.float32) / self.steps
        return self.peak * math.cos(progress)

    def get_config(self):
        return {"peak": self.peak, "steps": self.steps}


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=tf.keras.optimizers.SGD(Warmup(0.1, 10.0)), loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0)
