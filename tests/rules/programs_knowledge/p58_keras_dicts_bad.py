# tensorflow: 2.21
import numpy as np
import tensorflow as tf
import keras


class Clipped(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, inputs):
        return self.dense(inputs)

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(x) - y))
        grads = tape.gradient(loss, self.trainable_variables)
        clipped, norm = tf.clip_by_global_norm(grads, 1.0)
        self.optimizer.apply_gradients(zip(clipped, self.trainable_variables))
        return {"loss": loss, "norm": norm.numpy()}  # expect: GV501


class Rows(keras.layers.Layer):
    def call(self, inputs):
        best = tf.math.top_k(inputs, 1)
        return best.values if best.indices[0, 0] > 0 else inputs[:, :1]  # expect: GV301


class Host(keras.layers.Layer):
    def call(self, inputs):
        mean, n = tf.numpy_function(lambda v: (np.float32(v.mean()), np.int64(len(v))), [inputs], [tf.float32, tf.int64])
        return inputs * float(n)  # expect: GV303


def dataset():
    return tf.data.Dataset.from_tensor_slices((np.ones([4, 2], np.float32), np.ones([4, 1], np.float32))).batch(2)


@tf.function
def evaluate(model, data):
    worst = 0.0
    for x, y in data:
        worst = max(worst, np.max(model(x) - y))  # expect: GV502
    return worst


def main_fit():
    model = Clipped()
    model.compile(optimizer="sgd")
    return model.fit(dataset(), verbose=0)


def main_rows():
    return tf.function(Rows())(tf.constant([[1.0, 2.0]]))


def main_host():
    return tf.function(Host())(tf.constant([[1.0, 2.0]]))


def main_evaluate():
    model = Clipped()
    return evaluate(model, dataset())
