# tensorflow: 2.21
import numpy as np
import tensorflow as tf
import keras


def make():
    inputs = {"a": keras.Input([2], name="a"), "b": keras.Input([3], name="b")}
    x = keras.layers.Concatenate()([inputs["a"], inputs["b"]])
    return keras.Model(inputs, {"out": keras.layers.Dense(1)(x)})


class Wrapped(keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = make()

    def call(self, inputs, training=None):
        out = self.inner(inputs)
        total = out["out"] + tf.reduce_sum(inputs["a"], -1, keepdims=True)
        return {"out": total, "n": total * len(inputs)}

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            out = self(x, training=True)
            loss = tf.reduce_mean(tf.square(out["out"] - y["out"]))
        grads = tape.gradient(loss, self.trainable_variables)
        clipped, norm = tf.clip_by_global_norm(grads, 1.0)
        self.optimizer.apply_gradients(zip(clipped, self.trainable_variables))
        return {"loss": loss, "norm": norm, "parts": tf.constant(float(len(clipped)))}


def dataset():
    x = {"a": np.ones([4, 2], np.float32), "b": np.ones([4, 3], np.float32)}
    return tf.data.Dataset.from_tensor_slices((x, {"out": np.ones([4, 1], np.float32)})).batch(2)


@tf.function
def evaluate(model, data):
    worst = 0.0
    for x, y in data:
        error = tf.reduce_max(tf.abs(model(x)["out"] - y["out"]))
        if error > worst:
            worst = error
    return worst


def main_fit():
    model = Wrapped()
    model.compile(optimizer="sgd")
    history = model.fit(dataset(), epochs=1, verbose=0)
    return len(history.history)


def main_evaluate():
    return float(evaluate(make(), dataset()))


def main_eager():
    model = make()
    return [float(model(x)["out"][0, 0]) for x, y in dataset()] + [len(model.inputs)]
