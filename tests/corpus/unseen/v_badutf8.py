import tensorflow as tf

x = 'été'
@tf.function
def canary_before(x):
  if x.numpy() > 0: return 'a'
