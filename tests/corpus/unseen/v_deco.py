import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


@(lambda f: f)
@[tf.function][0]
@(g := tf.function)
@tf.function if True else None
@x[0].y(3)[..., 1:2]
async def d(*, a, b=1, **k): 
    async with a as b, (yield) as c: pass
    return


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
