"""Random `possible` findings in transformers: shape_list gives a list."""
from _judge import raises, reached
import tensorflow as tf
from transformers import (FunnelConfig, LongformerConfig, OPTConfig, TFFunnelModel, TFLongformerModel, TFOPTModel,
                          ViTConfig)
import numpy as np
ids = np.ones([2, 8], "int32")

def both(label, m, feeds, place, out=lambda o: o[0]):
    m(**feeds)
    t = {k: tf.constant(v) for k, v in feeds.items()}
    for ag in (True, False):
        raises(f"{label} autograph={ag}", lambda: tf.function(lambda d: out(m(**d)), autograph=ag)(t), place)
    raises(f"{label} unknown dimensions", lambda: tf.function(lambda d: out(m(**d)), input_signature=[{k: tf.TensorSpec([None] * v.ndim, v.dtype) for k, v in feeds.items()}])(t), place)
    raises(f"{label} predict", lambda: m.predict(feeds, verbose=0), place)

m = TFOPTModel(OPTConfig(vocab_size=20, hidden_size=16, num_hidden_layers=1, ffn_dim=16, num_attention_heads=2, word_embed_proj_dim=16, max_position_embeddings=32))
both("opt", m, {"input_ids": ids}, "modeling_tf_opt.py:167")
m = TFFunnelModel(FunnelConfig(vocab_size=20, block_sizes=[1, 1], d_model=16, n_head=2, d_head=8, d_inner=16, num_decoder_layers=1))
both("funnel", m, {"input_ids": ids}, "modeling_tf_funnel.py:313")
reached("modeling_tf_funnel.py:313", lambda: m(input_ids=ids))
m = TFLongformerModel(LongformerConfig(vocab_size=20, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, attention_window=4, max_position_embeddings=40))
both("longformer", m, {"input_ids": ids}, "modeling_tf_longformer.py:818")

from transformers.models.vit.modeling_tf_vit import TFViTModel
m = TFViTModel(ViTConfig(hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, image_size=32, patch_size=8))
px = tf.random.normal([1, 3, 48, 48])
m(pixel_values=px, interpolate_pos_encoding=True)
for ag in (True, False):
    raises(f"vit autograph={ag}", lambda: tf.function(lambda t: m(pixel_values=t, interpolate_pos_encoding=True)[0], autograph=ag)(px), "modeling_tf_vit.py:103")
reached("modeling_tf_vit.py:103", lambda: m(pixel_values=px, interpolate_pos_encoding=True))
from transformers.models.deit.modeling_tf_deit import TFDeitPixelShuffle
p = TFDeitPixelShuffle(2)
for ag in (True, False):
    raises(f"deit autograph={ag}", lambda: tf.function(lambda t: p(t), autograph=ag)(tf.ones([2, 4, 4, 8])), "modeling_tf_deit.py:851")
raises("deit unknown rank", lambda: tf.function(lambda t: p(t), input_signature=[tf.TensorSpec(None)])(tf.ones([2, 4, 4, 8])), "modeling_tf_deit.py:851")
