import tensorflow as tf


def weighted(y_true, y_pred):
    error = tf.reduce_mean(tf.abs(y_true - y_pred))
    scale = error.numpy() + 1.0  # expect: GV501
    return error / scale


def main():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss=weighted)
    model.fit(tf.ones([8, 2]), tf.ones([8, 1]), verbose=0)
