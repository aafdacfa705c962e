import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    print "hello"
    print x, y
    print
    print "a %s" % x,
    exec "x"
    raise ValueError, "bad"
    print >>f, "x"
    return 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
