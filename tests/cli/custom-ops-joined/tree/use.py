import tensorflow as tf
from acme.lazy import LazySO, core_ops
from acme.ops import gen_acme_ops
from acme.ops.gen_acme_ops import acme_top_pairs

_so = LazySO("acme.so")


@tf.function
def step(x):
    values, indices = _so.ops.acme_top_pairs(x, N=2)
    for one in indices:
        one.numpy()
    pairs = gen_acme_ops.acme_top_pairs(x, 2)
    pairs.values.numpy()
    core_ops.Acme_TopPairs(x=x, N=2)
    return acme_top_pairs(x), core_ops.acme_top_pair(x)
