"""Learning-rate schedules and callbacks: NumPy, print and .numpy() where they are allowed."""
import math

import numpy as np
import tensorflow as tf


class WarmupCosine(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, warmup, total, floor=0.0):
        super().__init__()
        if warmup > total:
            raise ValueError("warmup is longer than the training")
        self.peak, self.warmup, self.total, self.floor = peak, warmup, total, floor

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        warm = self.peak * step / float(max(self.warmup, 1))
        progress = (step - self.warmup) / float(max(self.total - self.warmup, 1))
        cosine = self.floor + (self.peak - self.floor) * 0.5 * (1.0 + tf.cos(np.pi * tf.minimum(progress, 1.0)))
        return tf.where(step < self.warmup, warm, cosine)

    def get_config(self):
        return {"peak": self.peak, "warmup": self.warmup, "total": self.total, "floor": self.floor}


def step_decay(epoch, lr):
    if epoch and epoch % 2 == 0:
        return float(lr) * math.exp(-0.1)
    return float(np.clip(lr, 1e-5, 1.0))


class Report(tf.keras.callbacks.Callback):
    def __init__(self, schedule):
        super().__init__()
        self.schedule = schedule
        self.rates = []

    def on_train_batch_end(self, batch, logs=None):
        iterations = self.model.optimizer.iterations
        rate = self.schedule(iterations).numpy()
        if int(iterations.numpy()) % 2:
            print(f"step {int(iterations)}: rate {rate:.5f} loss {logs['loss']:.4f}")
        self.rates.append(rate)

    def on_epoch_end(self, epoch, logs=None):
        norms = [np.linalg.norm(w) for w in self.model.get_weights()]
        largest = max(norms)
        if largest > 1e3:
            self.model.stop_training = True
        print("largest weight norm", largest)


class BestWeights(tf.keras.callbacks.Callback):
    best, weights = np.inf, None

    def on_epoch_end(self, epoch, logs=None):
        current = (logs or {}).get("loss")
        if current is not None and current < self.best:
            self.best, self.weights = current, self.model.get_weights()

    def on_train_end(self, logs=None):
        if self.weights is not None:
            self.model.set_weights(self.weights)


def compiled(rate):
    model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1)])
    model.compile(optimizer=tf.keras.optimizers.SGD(rate), loss="mse", metrics=["mae"])
    return model


def main():
    x, y = np.random.rand(8, 3).astype("float32"), np.random.rand(8, 1).astype("float32")
    schedule = WarmupCosine(0.1, warmup=2, total=8)
    report = Report(schedule)
    compiled(schedule).fit(x, y, epochs=2, batch_size=4, verbose=0, callbacks=[report, BestWeights()])
    assert len(report.rates) == 4 and report.rates[0] <= 0.1
    curve = [schedule(s).numpy() for s in range(8)]
    print("peak at", int(np.argmax(curve)), "area", sum(curve))
    history = compiled(0.1).fit(
        x,
        y,
        epochs=3,
        verbose=0,
        callbacks=[
            tf.keras.callbacks.LearningRateScheduler(step_decay),
            tf.keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print("epoch", epoch, sorted(logs))),
        ],
    )
    assert len(history.history["loss"]) == 3


if __name__ == "__main__":
    main()
