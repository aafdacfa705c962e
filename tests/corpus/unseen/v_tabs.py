import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
	if x:
		return 1
        # odd comment
	else:
	  return 2

class A:
  def f(self):
          pass
  def g(self):
   pass


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
