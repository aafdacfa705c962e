"""Moving averages of weights in tf.Module and callbacks; nothing wrong."""
import numpy as np
import tensorflow as tf


class EMA(tf.Module):
    def __init__(self, variables, decay=0.9, warmup=True):
        super().__init__()
        self.decay = decay
        self.warmup = warmup
        self.count = tf.Variable(0.0, trainable=False)
        self.sources = list(variables)
        self.shadows = [tf.Variable(tf.convert_to_tensor(v), trainable=False) for v in self.sources]

    @tf.function
    def update(self):
        decay = tf.constant(self.decay)
        if self.warmup:
            decay = tf.minimum(decay, (1.0 + self.count) / (10.0 + self.count))
        for source, shadow in zip(self.sources, self.shadows):
            shadow.assign(decay * shadow + (1.0 - decay) * tf.convert_to_tensor(source))
        self.count.assign_add(1.0)
        return decay

    def swap(self):
        for source, shadow in zip(self.sources, self.shadows):
            value = source.numpy()
            source.assign(shadow)
            shadow.assign(value)

    def distance(self):
        return float(sum(np.linalg.norm(a.numpy() - b.numpy()) for a, b in zip(self.sources, self.shadows)))


class EMACallback(tf.keras.callbacks.Callback):
    def __init__(self, decay=0.9):
        super().__init__()
        self.decay, self.ema, self.decays = decay, None, []

    def on_train_begin(self, logs=None):
        if self.model.built and self.ema is None:
            self.ema = EMA(self.model.trainable_variables, self.decay)

    def on_train_batch_end(self, batch, logs=None):
        if self.ema is None:
            self.ema = EMA(self.model.trainable_variables, self.decay)
        self.decays.append(self.ema.update().numpy())

    def on_test_begin(self, logs=None):
        if self.ema is not None:
            self.ema.swap()

    def on_test_end(self, logs=None):
        if self.ema is not None:
            self.ema.swap()

    def on_epoch_end(self, epoch, logs=None):
        print(f"epoch {epoch}: distance {self.ema.distance():.4f} decay {self.decays[-1]:.2f}")
        for variable in self.model.trainable_variables:
            if np.isnan(variable.numpy()).any():
                self.model.stop_training = True


class GradientNoise(tf.keras.callbacks.Callback):
    """Runs a probe of its own at each epoch's end, eagerly."""

    def __init__(self, x, y):
        super().__init__()
        self.x, self.y, self.history = tf.constant(x), tf.constant(y), []

    def probe(self):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((self.model(self.x, training=False) - self.y) ** 2)
        grads = tape.gradient(loss, self.model.trainable_variables)
        flat = np.concatenate([g.numpy().ravel() for g in grads])
        return {"mean": np.mean(flat), "max": max(abs(flat)), "loss": float(loss)}

    def on_epoch_end(self, epoch, logs=None):
        values = self.probe()
        self.history.append(values)
        if values["loss"] > 10.0 and epoch > 0:
            print("large loss", values)
        print("probe", {name: round(float(value), 4) for name, value in values.items()})


def main():
    x = np.random.rand(8, 3).astype("float32")
    y = x.sum(axis=1, keepdims=True)
    model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    ema, noise = EMACallback(), GradientNoise(x, y)
    history = model.fit(x, y, validation_data=(x, y), epochs=2, batch_size=4, verbose=0, callbacks=[ema, noise])
    assert len(history.history["val_loss"]) == 2 and len(ema.decays) == 4 and len(noise.history) == 2
    before = model.predict(x, verbose=0)
    ema.ema.swap()
    print("change by averaging", np.abs(before - model.predict(x, verbose=0)).max())


if __name__ == "__main__":
    main()
