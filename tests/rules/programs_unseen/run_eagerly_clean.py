"""Debugging with run_eagerly: the steps never become a graph, so NumPy and print are fine."""
import numpy as np
import tensorflow as tf


class DebugModel(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)
        self.seen = []

    def call(self, x):
        y = self.dense(x)
        if float(tf.reduce_max(tf.abs(y))) > 1e6:
            raise FloatingPointError("diverged")
        return y

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            error = y - self(x, training=True)
            loss = tf.reduce_mean(error**2)
        grads = tape.gradient(loss, self.trainable_variables)
        for variable, grad in zip(self.trainable_variables, grads):
            if np.isnan(grad.numpy()).any():
                raise FloatingPointError(variable.name)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.seen.append(loss.numpy())
        print("loss", float(loss), "largest error", np.max(np.abs(error)))
        return {"loss": loss}


def percentile_metric(y_true, y_pred):
    return float(np.percentile(np.abs(y_true - y_pred), 90))


def debug_fit():
    model = DebugModel()
    model.compile(optimizer="sgd", run_eagerly=True)
    x = np.random.rand(6, 2).astype("float32")
    model.fit(x, x.sum(axis=1, keepdims=True), epochs=1, batch_size=3, verbose=0)
    return model.seen


def metric_fit():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", metrics=[percentile_metric], run_eagerly=True)
    x = np.random.rand(6, 2).astype("float32")
    return model.fit(x, x.sum(axis=1, keepdims=True), verbose=0).history


def evaluate(model, dataset):
    errors = []
    for x, y in dataset:
        prediction = model(x)
        if tf.reduce_any(tf.math.is_nan(prediction)):
            print("NaN in", x.numpy())
            continue
        errors.extend(abs(a - b) for a, b in zip(prediction.numpy().ravel(), y.numpy().ravel()))
    return sum(errors) / max(len(errors), 1)


def main():
    assert len(debug_fit()) == 2
    print(metric_fit())
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    x = np.random.rand(6, 2).astype("float32")
    dataset = tf.data.Dataset.from_tensor_slices((x, x[:, :1])).batch(2)
    print("mean error", evaluate(model, dataset))


if __name__ == "__main__":
    main()
