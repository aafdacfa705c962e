import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


@tf.function
def quantize(x):
    info = np.iinfo(np.int8)
    d = x.dtype.as_numpy_dtype
    lo, hi = np.finfo(d).min, np.finfo(d).max
    bins = np.linspace(0.0, 1.0, num=int(x.shape[0])).astype(d)
    y = tf.clip_by_value(x, lo, hi) * info.max
    n = np.ndim(bins) + np.size(bins)
    return y + bins * n


print(quantize(tf.ones([4])))
