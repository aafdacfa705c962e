"""A schedule with Python control flow: it works while the optimizer asks eagerly, and not inside fit."""
import bisect

import numpy as np
import tensorflow as tf


class Piecewise(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, boundaries, values):
        super().__init__()
        assert len(values) == len(boundaries) + 1
        self.boundaries, self.values = list(boundaries), list(values)

    def __call__(self, step):
        index = tf.searchsorted(tf.constant(self.boundaries, tf.int64), tf.cast(step, tf.int64)[tf.newaxis], side="right")[0]
        return self.values[index]  # expect: GV304

    def get_config(self):
        return {"boundaries": self.boundaries, "values": self.values}


class InverseSqrt(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, d_model, warmup):
        super().__init__()
        self.d_model, self.warmup = d_model, warmup

    def _scale(self):
        return 1.0 / np.sqrt(self.d_model)

    def __call__(self, step):
        step = tf.cast(step, tf.float32) + 1.0
        return self._scale() * np.minimum(step**-0.5, step * self.warmup**-1.5)  # expect: GV502

    def get_config(self):
        return {"d_model": self.d_model, "warmup": self.warmup}


class Table(tf.keras.optimizers.schedules.LearningRateSchedule):
    """The same as Piecewise, written for a graph."""

    def __init__(self, boundaries, values):
        super().__init__()
        self.boundaries, self.values = boundaries, values

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        rate = tf.constant(self.values[0])
        for boundary, value in zip(self.boundaries, self.values[1:]):
            rate = tf.where(step >= boundary, value, rate)
        return rate

    def at(self, step):
        return self.values[bisect.bisect_right(self.boundaries, int(step))]

    def get_config(self):
        return {"boundaries": self.boundaries, "values": self.values}


def fit(schedule):
    x, y = np.random.rand(8, 3).astype("float32"), np.random.rand(8, 1).astype("float32")
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile(optimizer=tf.keras.optimizers.Adam(schedule), loss="mse")
    return model.fit(x, y, epochs=2, batch_size=4, verbose=0)


def main():
    table = Table([2, 4], [0.1, 0.01, 0.001])
    fit(table)
    for step in range(6):
        graph, host = table(step).numpy(), table.at(tf.constant(step))
        assert abs(graph - host) < 1e-6
        print(step, graph, host)


def main_piecewise():
    fit(Piecewise([2, 4], [0.1, 0.01, 0.001]))


def main_inverse_sqrt():
    fit(InverseSqrt(16, 4))


if __name__ == "__main__":
    main()
