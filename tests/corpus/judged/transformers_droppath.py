"""GV303 warnings in transformers' drop-path layers: the layer runs when AutoGraph converts it and raises when not."""
import importlib

from _judge import raises
import tensorflow as tf

for module, name, line, make in [
    ("cvt.modeling_tf_cvt", "TFCvtDropPath", 87, lambda c: c(0.5)),
    ("convnext.modeling_tf_convnext", "TFConvNextDropPath", 60, lambda c: c(0.5)),
    ("convnextv2.modeling_tf_convnextv2", "TFConvNextV2DropPath", 78, lambda c: c(0.5)),
    ("segformer.modeling_tf_segformer", "TFSegformerDropPath", 72, lambda c: c(0.5)),
    ("deprecated.efficientformer.modeling_tf_efficientformer", "TFEfficientFormerDropPath", 419, lambda c: c(0.5)),
    ("data2vec.modeling_tf_data2vec_vision", "TFData2VecVisionDropPath", 112, lambda c: c(0.5)),
]:
    layer = make(getattr(importlib.import_module("transformers.models." + module), name))
    place = f"{module.split('.')[-1]}.py:{line}"
    x = tf.ones([2, 3, 4])
    raises(f"{name} tf.function", lambda: tf.function(lambda t: layer(t, training=True))(x), place)
    raises(f"{name} autograph=False", lambda: tf.function(lambda t: layer(t, training=True), autograph=False)(x), place)
