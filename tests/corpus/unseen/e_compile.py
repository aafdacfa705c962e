import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


return 1
yield 2
await x
break
continue
def f(a, a): pass
def g():
    nonlocal q
    x = 1
    global x
class A:
    return 1
[(yield 1) for x in y]
async def h():
    yield 1
    return 2
nonlocal z
def i(x):
    global x
lambda x, x: 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
