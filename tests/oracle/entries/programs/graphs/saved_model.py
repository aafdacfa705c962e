# `tf.saved_model.save`: functions with a signature are traced when they are saved.
# Rows: K132 K451
import tempfile

import tensorflow as tf


class Exported(tf.Module):
    def __init__(self):
        super().__init__()
        self.weight = tf.Variable(1.0)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def predict(self, x):
        return self.scaled(x)

    def scaled(self, x):
        return x * self.weight

    @tf.function
    def without_signature(self, x):
        return x

    @tf.function
    def signature_given(self, x):
        return {"y": self.helper(x)}

    def helper(self, x):
        return tf.abs(x)


module = Exported()
folder = tempfile.mkdtemp()
signature = module.signature_given.get_concrete_function(tf.TensorSpec([], tf.float32))
tf.saved_model.save(module, folder, signatures={"serving_default": signature})
loaded = tf.saved_model.load(folder)
print(loaded.predict(tf.constant([1.0, 2.0])))
