import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():

def g():
    # only a comment

class A:

for x in y:

if x:
else:
    pass
try:
except: pass
with a:


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
