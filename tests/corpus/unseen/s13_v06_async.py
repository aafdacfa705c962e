import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

async def agen(xs):
    async with a() as b, c() as (d, e):
        r = [await x async for x in xs if await x]
    async for i in xs:
        yield i
    else:
        return
    with (open("a") as f, open("b") as g,): pass
    s = {x: [y async for y in x] async for x in xs}
    await_ = await b ** 2
