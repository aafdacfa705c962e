import tensorflow as tf
class Spec:
    @classmethod
    def make(cls, obj):
        return cls()
    def b(self):
        return 1
class K1(tf.Module):
    pass

def outer(cls, flag):
    if flag:
        class A(Spec):
            pass
        def t1(o):
            return A.make(o)
        return t1
    return None

def outer2(cls, flag):
    if issubclass(cls, tf.Module):
        class A2(Spec):
            pass
        def t2(o):
            return A2.make(o)
        return t2
    return None
import random
h1 = outer(K1, random.random() > .5)
h2 = outer2(K1, 1)
@tf.function
def f(x):
    h2(x).b()
@tf.function
def g(x):
    h1(x).b()
f(tf.ones([]))
g(tf.ones([]))
