import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

f = lambda a, /, b=1, *c, d=lambda: (yield), **e: (a, b)
if (n := len([1])) > 0 and (m := n): print(n, m)
g = [y := 1, y**2]
x = {k: v for k, v in zip([1], [2]) if (z := k)}
print(*[1], **{}, sep="") ; a, *b = 1, 2, 3
h = g[1:2, ::3, ...]; i = 1 if n else 2 if m else 3
@(lambda f: f)
@[lambda f: f][0]
def deco(): return *b, 1
for q in *b, 1: pass
