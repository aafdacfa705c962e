# `TFLiteConverter.from_concrete_functions`: what it is given was traced before.
# Rows: K133
import tensorflow as tf


class Detector(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1, 2], tf.float32)])
    def detect(self, x):
        return self.scored(x)

    def scored(self, x):
        return tf.nn.relu(x)


detector = Detector()
concrete = detector.detect.get_concrete_function()
converter = tf.lite.TFLiteConverter.from_concrete_functions([concrete], detector)
print(type(converter).__name__)
