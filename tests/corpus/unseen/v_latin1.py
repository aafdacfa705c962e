#!/usr/bin/env python
# vim: set fileencoding=latin-1 :
import tensorflow as tf
# éÿ
déjà='é'
@tf.function
def canary_before(x):
  if 'é' and x.numpy() > 0: return 'a'
@tf.function
def canary_after(x):
  if x.numpy() > 0: return 'a'
