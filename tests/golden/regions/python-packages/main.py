import tensorflow as tf
from package import exported, lazily
from package.star import *
import package.sub.deep as deep
from namespace import alone


@tf.function
def f(x):
    return exported(x) + starred(x) + deep.reached(x) + alone.only(x) + lazily(x)
