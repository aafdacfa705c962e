"""Findings in transformers' models, run as the models run."""
from _judge import cut, raises
import tensorflow as tf
import tf_keras
from transformers import SegformerConfig, SwinConfig, DebertaConfig

# segformer: the decode head gets the tuple of the encoder's hidden states
from transformers.models.segformer.modeling_tf_segformer import TFSegformerForSemanticSegmentation
c = SegformerConfig(depths=[1, 1, 1, 1], hidden_sizes=[8, 16, 16, 16], num_attention_heads=[1, 1, 2, 2], decoder_hidden_size=16, num_labels=3)
m = TFSegformerForSemanticSegmentation(c)
px = tf.random.normal([1, 3, 64, 64])
raises("segformer tf.function", lambda: tf.function(lambda t: m(pixel_values=t, training=False).logits)(px), "modeling_tf_segformer.py:866")
raises("segformer predict", lambda: m.predict({"pixel_values": px.numpy()}, verbose=0).logits, "modeling_tf_segformer.py:866")
raises("segformer autograph=False", lambda: tf.function(lambda t: m(pixel_values=t, training=False).logits, autograph=False)(px), "modeling_tf_segformer.py:866")

# swin: get_attn_mask
from transformers.models.swin import modeling_tf_swin as sw
c = SwinConfig(image_size=32, patch_size=2, embed_dim=8, depths=[2, 2], num_heads=[1, 2], window_size=4)
m = sw.TFSwinModel(c)
px = tf.random.normal([1, 3, 32, 32])
m(pixel_values=px)
for line in (779, 780):
    raises("swin tf.function", lambda: tf.function(lambda t: m(pixel_values=t).last_hidden_state)(px), f"modeling_tf_swin.py:{line}")
    raises("swin autograph=False", lambda: tf.function(lambda t: m(pixel_values=t).last_hidden_state, autograph=False)(px), f"modeling_tf_swin.py:{line}")
layer = sw.TFSwinLayer(c, dim=8, input_resolution=(16, 16), num_heads=1, shift_size=2)
mask = lambda h: layer.get_attn_mask(h, h, 4, 2)
raises("swin get_attn_mask converted", lambda: tf.function(mask)(tf.constant(16)), "modeling_tf_swin.py:779")
raises("swin get_attn_mask not converted", lambda: tf.function(mask, autograph=False)(tf.constant(16)), "modeling_tf_swin.py:779")
second = cut(sw.TFSwinLayer.get_attn_mask, [("if len(indices) >= 1:", "if True:")])
raises("swin line 780 alone, not converted", lambda: tf.function(lambda h: second(layer, h, h, 4, 2), autograph=False)(tf.constant(16)), "cut.py:780")

# swin pixel shuffle (possible)
ps = sw.TFSwinPixelShuffle(2)
x = tf.random.normal([2, 4, 4, 8])
raises("swin pixel shuffle tf.function", lambda: tf.function(lambda t: ps(t))(x), "modeling_tf_swin.py:1384")
raises("swin pixel shuffle autograph=False", lambda: tf.function(lambda t: ps(t), autograph=False)(x), "modeling_tf_swin.py:1384")
inp = tf_keras.Input([None, None, 8]); mm = tf_keras.Model(inp, ps(inp))
raises("swin pixel shuffle predict", lambda: mm.predict(x.numpy(), verbose=0), "modeling_tf_swin.py:1384")

# deberta: the query_states branch
from transformers.models.deberta import modeling_tf_deberta as db
c = DebertaConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, vocab_size=20)
h = tf.random.normal([1, 5, 16]); mask = tf.ones([1, 1, 5, 5])
l = db.TFDebertaDisentangledSelfAttention(c)
l(h, mask)
raises("deberta as released", lambda: tf.function(lambda a, b: l(a, b, query_states=a))(h, mask), "modeling_tf_deberta.py:708")
raises("deberta as released", lambda: tf.function(lambda a, b: l(a, b, query_states=a))(h, mask), "modeling_tf_deberta.py:701")
l.in_proj.__dict__["weight"] = [tf.zeros([16, 48])]
raises("deberta, in_proj given a weight, converted", lambda: tf.function(lambda a, b: l(a, b, query_states=a))(h, mask), "modeling_tf_deberta.py:708")
raises("deberta, in_proj given a weight, not converted", lambda: tf.function(lambda a, b: l(a, b, query_states=a), autograph=False)(h, mask), "modeling_tf_deberta.py:708")
