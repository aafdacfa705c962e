import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


function foo(a, b) {
  var x = a || b;
  return x;
}


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
