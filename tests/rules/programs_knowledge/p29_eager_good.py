# tensorflow: 2.21
import numpy as np
import tensorflow as tf


def evaluate(model, data):
    scores = []
    for x, y in data:
        pred = model(x, training=False)
        if tf.reduce_mean(tf.abs(pred - y)) > 0.5:
            scores.append(float(tf.reduce_mean(pred)))
        scores.extend(v.numpy() for v in pred[:, 0])
    return np.mean(scores)


def sample(logits):
    i = int(tf.random.categorical(logits, 1)[0, 0])
    return ["a", "b"][i]


@tf.py_function(Tout=tf.string)
def label(i):
    return tf.constant(["a", "b"][int(i)])


def eager_map():
    return list(map(float, tf.map_fn(lambda r: r * 2.0 if r > 1 else r, tf.constant([1.0, 2.0]))))


def eager_loop():
    return tf.while_loop(lambda i: i < 3, lambda i: [i + int(i.numpy() >= 0)], [tf.constant(0)])


def eager_cond():
    return tf.cond(tf.constant(True), lambda: np.exp(tf.constant(1.0)), lambda: 0.0)


def eager_vectorised():
    return tf.vectorized_map(lambda r: r * r.shape.rank, tf.ones([2, 2]))


def eager_grad():
    @tf.custom_gradient
    def f(x):
        return x, lambda dy: dy * (2.0 if dy > 0 else 1.0)

    with tf.GradientTape() as tape:
        x = tf.Variable(1.0)
        y = f(x)
    return float(tape.gradient(y, x))


def main_evaluate():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    return evaluate(model, tf.data.Dataset.from_tensors((tf.ones([2, 2]), tf.ones([2, 1]))))


def main_sample():
    return sample(tf.constant([[0.0, 1.0]]))


def main_label():
    return list(tf.data.Dataset.range(2).map(lambda i: label(i)))


def main_map():
    return eager_map()


def main_loop():
    return eager_loop()


def main_cond():
    return eager_cond()


def main_vectorised():
    return eager_vectorised()


def main_grad():
    return eager_grad()
