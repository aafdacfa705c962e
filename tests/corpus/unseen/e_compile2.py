import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


from __future__ import braces
from x import *
def f():
    from x import *
    async with a: pass
    [x async for x in y]
    *a = 1
    *a, *b = 1
    f(**k, *a)
    f(a=1, a=2)
    f(a=1, b)
    f() = 1
    f() += 1
    a, b += 1
    (a, b): int = 1
    del f()
    x + 1 = 2
    "a" = 1
    for f() in x: pass
    with a as f(): pass
    (x := 1) = 2
    x := 3
    import a.b as c.d


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
