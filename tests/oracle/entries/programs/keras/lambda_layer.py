# Functions of `Lambda` layers and activations: traced, never converted.
# Rows: K517 K519
import tensorflow as tf

layers = tf.keras.layers


def centred(x):
    return x - below_lambda(x)


def below_lambda(x):
    return tf.reduce_mean(x)


def swish(x):
    return x * below_activation(x)


def below_activation(x):
    return tf.sigmoid(x)


def squared(x):
    return x * x


model = tf.keras.Sequential([
    layers.Dense(3, activation=swish),
    layers.Lambda(centred),
    layers.Lambda(lambda x: squared(x)),
    layers.Activation(lambda x: tf.nn.relu(x)),
])
model.compile(optimizer="sgd", loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 3]), verbose=0)
