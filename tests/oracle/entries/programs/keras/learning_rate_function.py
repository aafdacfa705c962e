# A callable `learning_rate`: Keras 2 asks it while nothing is traced, Keras 3 in the trace.
# Rows: K583
import tensorflow as tf


def rate():
    return base() * 0.5


def base():
    return 0.1


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer=tf.keras.optimizers.SGD(learning_rate=rate), loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
