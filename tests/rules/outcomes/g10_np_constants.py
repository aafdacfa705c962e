import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np

MEAN = np.array([0.5, 0.4, 0.3], "float32")


class Normalise(tf.keras.layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(name="s", shape=(shape[-1],), initializer="ones")
        self.fan = np.sqrt(np.prod(shape[1:]))

    def call(self, x, training=None):
        gain = np.log(2.0) * self.fan
        if training:
            x = tf.nn.dropout(x, 0.1)
        window = np.hanning(x.shape[-1]).astype("float32")
        return (x - MEAN) * self.scale / gain * window


print(tf.function(Normalise())(tf.ones([2, 3])))
