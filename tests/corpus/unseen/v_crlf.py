import tensorflow as tf
x = '''a
b'''
@tf.function
def canary_before(x):
    if x.numpy() > \
      0:
        return 1
@tf.function
def canary_after(x):    if x.numpy(): return 1
