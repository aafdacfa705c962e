"""A loop of one's own: what works in the eager part, and what was moved into the traced one."""
import copy
import json
import math
import statistics

import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(4), tf.keras.layers.Dense(1)])
optimizer = tf.keras.optimizers.SGD(0.1)
model.build((None, 3))
optimizer.build(model.trainable_variables)
temperature = tf.Variable(2.0)


def data():
    return tf.data.Dataset.from_tensor_slices((np.ones([8, 3], np.float32), np.ones([8, 1], np.float32))).batch(4)


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


@tf.function
def step_with_math(x, y):
    loss = tf.reduce_mean(tf.square(model(x) - y))
    return math.sqrt(loss)  # expect: GV503


@tf.function
def step_with_copy(x):
    state = {"x": x, "scale": 2.0}
    before = copy.deepcopy(state)  # expect: GV503
    return before["x"]


@tf.function
def scaled(x):
    return x * math.pow(temperature, 2.0)  # expect: GV503


@tf.function
def report(losses):
    return tf.strings.join([json.dumps({"loss": losses})])  # expect: GV503


@tf.function
def averaged(x):
    return statistics.fmean([x[0], x[1]])  # expect: GV503


@tf.function
def weights_norm():
    return tf.add_n([tf.norm(w) for w in model.get_weights()])  # expect: GV511


@tf.function
def evaluate(x):
    return model.predict(x, verbose=0)  # expect: GV511


@tf.function
def first_batches():
    x, y = next(iter(data()))
    return tf.reduce_sum(x) + tf.reduce_sum(y)


def main_good():
    losses = []
    for x, y in data():
        losses.append(float(step(x, y)))
    state = copy.deepcopy({"losses": losses, "weights": model.get_weights()})
    model.predict(np.ones([2, 3], np.float32), verbose=0)
    return json.dumps({"mean": statistics.mean(state["losses"]), "root": math.sqrt(losses[0])}), first_batches()


def main_math():
    return step_with_math(tf.ones([2, 3]), tf.ones([2, 1]))


def main_copy():
    return step_with_copy(tf.ones([2]))


def main_scaled():
    return scaled(tf.ones([2]))


def main_report():
    return report(tf.ones([]))


def main_averaged():
    return averaged(tf.ones([2]))


def main_weights():
    return weights_norm()


def main_predict():
    return evaluate(tf.ones([2, 3]))
