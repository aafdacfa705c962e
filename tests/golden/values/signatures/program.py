"""What the specs of an `input_signature` describe."""
import tensorflow as tf

SPECS = {"x": tf.TensorSpec([None], tf.float32), "names": tf.RaggedTensorSpec([None, None], tf.string)}


@tf.function(input_signature=(SPECS, tf.TensorSpec([], tf.int32)))
def traced(features, step):
    x = features["x"]
    names = features["names"]
    return x, names, step


@tf.function(input_signature=[{name: spec for name, spec in SPECS.items()}])
def of_any_key(features):
    return features["x"]


traced({"x": tf.ones([2]), "names": tf.ragged.constant([["a"]])}, tf.constant(1))
of_any_key({"x": tf.ones([2]), "names": tf.ragged.constant([["a"]])})
