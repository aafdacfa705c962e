"""Findings in Keras 3.15.1 under TensorFlow 2.21."""
from _judge import raises, prints, reached
import tensorflow as tf
import keras
import numpy as np
from keras import layers

class DataDependentControlFlowModel(keras.Model):   # keras/src/export/torch_test.py:32
    def call(self, x):
        if bool(x[0, 0] > 0):
            return x * 2
        return x
line = DataDependentControlFlowModel.call.__code__.co_firstlineno + 1
x = np.ones([2, 3], "float32")
m = DataDependentControlFlowModel()
raises("torch_test predict", lambda: m.predict(x, verbose=0), f"keras_layers.py:{line}")
raises("torch_test tf.function", lambda: tf.function(lambda t: m(t))(x), f"keras_layers.py:{line}")
raises("torch_test tf.function(m.call)", lambda: tf.function(m.call)(x), f"keras_layers.py:{line}")

# base_merge.py:194: inputs of different rank, one of them of unknown rank in the graph
add = layers.Add()
add.build([(None, 3), (None, 2, 3)])
print("reshape required:", add._reshape_required)
def make():
    f = tf.function(lambda a, b: add.call([a, b]), input_signature=[tf.TensorSpec([None, 3]), tf.TensorSpec(None)])
    return lambda: f(tf.ones([2, 3]), tf.ones([2, 3]))
raises("merge call", make(), "base_merge.py:193")   # as released: ops.transpose has no `perm`, line 194 is never reached
from keras.src.layers.merging import base_merge
import types
ops = types.SimpleNamespace(**{k: getattr(base_merge.ops, k) for k in dir(base_merge.ops) if not k.startswith("_")})
ops.transpose = lambda x, perm=None: tf.transpose(x, perm)
base_merge.ops = ops
base_merge.backend = types.SimpleNamespace(concatenate=tf.concat)
g = make()
import contextlib, io
out = io.StringIO()
with contextlib.redirect_stdout(out):
    for _ in range(3):
        try:
            g()
        except Exception as e:
            print("then", type(e).__name__, str(e).strip().split("\n")[-1])
print("merge with line 193 mended, 3 calls:", repr(out.getvalue()))
# possible: bidirectional.py:283
bi = layers.Bidirectional(layers.LSTM(4))
state = [tf.zeros([2, 4])] * 4
s = np.ones([2, 5, 3], "float32")
bi(s)
raises("bidirectional, states a list", lambda: tf.function(lambda t, st: bi(t, initial_state=st))(s, state), "bidirectional.py:283")
reached("bidirectional.py:283", lambda: tf.function(lambda t, st: bi(t, initial_state=st))(s, state))
keras.config.disable_traceback_filtering()
raises("bidirectional, states one tensor", lambda: tf.function(lambda t, st: bi(t, initial_state=st))(s, tf.zeros([4, 2, 4])), "bidirectional.py:283")
a = keras.Input([5, 3]); st = [keras.Input([4]) for _ in range(4)]
mod = keras.Model([a, *st], layers.Bidirectional(layers.LSTM(4))(a, initial_state=st))
raises("bidirectional predict", lambda: mod.predict([s] + [np.zeros([2, 4], "float32")] * 4, verbose=0), "bidirectional.py:283")

# possible: attention.py:225
at = layers.Attention()
q = tf.ones([2, 4, 3])
raises("attention, a list", lambda: tf.function(lambda t: at([t, t]))(q), "attention.py:225")
raises("attention, one tensor", lambda: tf.function(lambda t: layers.Attention().call(t))(q), "attention.py:225")

# possible: string_lookup.py:420
sl = layers.StringLookup(vocabulary=["a", "b"])
raises("string lookup tf.function", lambda: tf.function(lambda t: sl(t))(tf.constant(["a", "c"])), "string_lookup.py:420")
raises("string lookup map", lambda: list(tf.data.Dataset.from_tensor_slices(["a", "c"]).map(sl)), "string_lookup.py:420")
reached("string_lookup.py:420", lambda: tf.function(lambda t: sl(t))(tf.constant(["a", "c"])))

# possible: tensorflow/python/keras/layers/dense_attention.py:200
from tensorflow.python.keras.layers import dense_attention
at = dense_attention.Attention()
mk = tf.ones([2, 4], tf.bool)
raises("legacy attention, masks a list", lambda: tf.function(lambda t, k: at([t, t], mask=[k, k]))(q, mk), "dense_attention.py:200")
raises("legacy attention, one mask", lambda: tf.function(lambda t, k: dense_attention.Attention()([t, t], mask=k))(q, mk), "dense_attention.py:200")
