# -*- coding: gbk -*-
import tensorflow as tf
变量='值'
@tf.function
def canary_before(x):
  if '值' and x.numpy() > 0: return 'a'
@tf.function
def canary_after(x):
  if x.numpy() > 0: return 'a'
