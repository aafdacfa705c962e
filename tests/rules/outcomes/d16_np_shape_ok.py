import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


@tf.function
def mix(x):
    n = np.prod(x.shape)
    d = np.ones(x.shape, x.dtype.as_numpy_dtype)
    p = np.isscalar(x)
    q = np.result_type(d, np.float32)
    idx = np.arange(x.shape[0])[::-1]
    if p or not np.issubdtype(q, np.floating):
        d = d * 2
    return tf.gather(x, idx) + d * n


print(mix(tf.ones([2])))
