"""Findings in dm-sonnet."""
from _judge import cut, raises
import tensorflow as tf
import sonnet as snt
from sonnet.src import initializers

for name, init, lines in [("Orthogonal", snt.initializers.Orthogonal(seed=42), [226]),
                          ("VarianceScaling", snt.initializers.VarianceScaling(seed=42), [373])]:
    for line in lines:
        raises(f"{name} tf.function", lambda: tf.function(lambda t: init(tf.shape(t), t.dtype))(tf.ones([4, 2])), f"initializers.py:{line}")
        raises(f"{name} autograph=False", lambda: tf.function(lambda t: init(tf.shape(t), t.dtype), autograph=False)(tf.ones([4, 2])), f"initializers.py:{line}")
# Each `len` alone: take away those before it, so that it is the first that is reached.
first, second = ("if len(shape) < 1:", "if False:"), ("elif len(shape) == 1:", "elif False:")
for line, replacements in [(375, [first]), (377, [first, second])]:
    fans = cut(initializers._compute_fans, replacements)
    raises(f"_compute_fans line {line} alone, autograph=False",
           lambda: tf.function(lambda t: fans(tf.shape(t)), autograph=False)(tf.ones([4, 2])), f"cut.py:{line}")


def foo(x):          # sonnet/src/utils_test.py:184
    if x > 0:
        y = x * x
    else:
        y = -x
    return y


raises("utils_test foo autograph=False", lambda: tf.function(foo, autograph=False)(tf.constant(2.)), "sonnet_inits.py:%d" % (foo.__code__.co_firstlineno + 1))
