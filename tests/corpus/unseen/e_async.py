import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


def f():
    await x
    async for a in b: pass
    x = await
    return [await y for y in z]
async f()
async x = 1
await = 3
async lambda: 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
