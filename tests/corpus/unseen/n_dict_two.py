import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


C = {
  "a": 1
  "b": 2,
  "c": 3,
  "d": 4,
  "e": 5
  "f": 6,
}


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
