import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


class Model:
    def a(self):
        x = 
        y = foo(

    def b(self):
        for i in

    def c(self):
        return 4


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
