"""Constants that the caller passes decide branches of the function called."""
import tensorflow as tf

CONFIG = {"bias": True, "depth": 2}


def block(x, use_bias, training=False, mode="train"):
    if use_bias:
        x = tf.nn.bias_add(x, tf.zeros([2]))
    else:
        x = None
    if training:
        return [x]
    if mode == "train":
        return x
    return {"x": x}


@tf.function
def traced(x):
    plain = block(x, True)
    trained = block(x, True, training=True)
    other = block(x, use_bias=True, mode="predict")
    from_config = block(x, CONFIG["bias"])
    chosen = x if CONFIG["depth"] > 1 else None
    return plain, trained, other, from_config, chosen


traced(tf.ones([2, 2]))
