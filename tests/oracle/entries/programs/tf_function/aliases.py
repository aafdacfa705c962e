# The other names of `tf.function`.
# Rows: K126
import tensorflow
import tensorflow as tf
import tensorflow.compat.v2 as tf2
from tensorflow import function
from tensorflow import function as graph
from tensorflow.python.eager import def_function


@tf.compat.v1.function
def first(x):
    return helper_of_first(x)


def helper_of_first(x):
    return x + 1


@tf2.function
def second(x):
    return helper_of_second(x)


def helper_of_second(x):
    return x + 2


@function
def third(x):
    return helper_of_third(x)


def helper_of_third(x):
    return x + 3


@graph(autograph=False)
def fourth(x):
    return helper_of_fourth(x)


def helper_of_fourth(x):
    return x + 4


@def_function.function
def fifth(x):
    return helper_of_fifth(x)


def helper_of_fifth(x):
    return x + 5


@tensorflow.function
def sixth(x):
    return x + 6


traced = tf.function


@traced
def seventh(x):
    return x + 7


x = tf.constant(0)
print(first(x), second(x), third(x), fourth(x), fifth(x), sixth(x), seventh(x))
