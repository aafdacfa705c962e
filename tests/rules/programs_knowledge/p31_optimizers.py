# tensorflow: 2.21
import keras
import numpy as np
import tensorflow as tf

opt = keras.optimizers.Adam(1e-3)
net = keras.Sequential([keras.layers.Input([2]), keras.layers.Dense(1)])
metric = keras.metrics.Mean()
inp = keras.Input([2])
functional = keras.Model(inp, [keras.layers.Dense(1)(inp), keras.layers.Dense(2)(inp)])
lstm = keras.layers.LSTM(2, return_state=True)
attention = keras.layers.MultiHeadAttention(1, 2)


@tf.function
def train(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(net(x))
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
    metric.update_state(loss)
    for var in net.trainable_variables:
        loss = loss + tf.reduce_sum(var)
    return {m.name: m.result() for m in [metric]}, loss, len(net.layers)


@tf.function
def heads(x):
    a, b = functional(x)
    out, h, c = lstm(x[None])
    y, scores = attention(x[None], x[None], return_attention_scores=True)
    return a, b, out + h + c, y, scores


@tf.function(autograph=False)
def lr(x):
    return x * float(opt.learning_rate)  # expect: GV303


@tf.function
def lr_numpy(x):
    return x * opt.learning_rate.numpy()  # expect: GV501


@tf.function
def result(x):
    return x + metric.result().numpy()  # expect: GV501


@tf.function
def kernel(x):
    return np.dot(x, net.layers[0].kernel)  # expect: GV502


@tf.function(autograph=False)
def every(x):
    return x if opt.iterations % 10 == 0 else -x  # expect: GV301


X = tf.ones([2, 2])


def main_train():
    opt.build(net.trainable_variables)
    return train(X)


def main_heads():
    return heads(X)


def main_lr():
    return lr(X)


def main_lr_numpy():
    return lr_numpy(X)


def main_result():
    return result(X)


def main_kernel():
    return kernel(X)


def main_every():
    return every(X)
