import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


print((y := 1), x[a := 0], {b := 1}, [c := 1, d := 2], f(q := 3))
x = *a, *b
for x in *a, *b: pass
def f(a, /, b, *, c): return *a, b
x[*a, 1:2, ::3] = x[*b]
with (open(1) as a, open(2) as b,): pass
with (a, b) as c, (d): pass
with (yield_): pass
del (a), [b, (c, d)], e.f[0]
print(*a, **b, *c) if 0 else None
lambda *a, b=1, **k: (yield)
async def g():
    return [x async for x in y if await z], (await x) ** -await y, [await z for _ in q]


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
