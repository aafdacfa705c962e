import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

d = {"a": 1}
w = 10
s = f"{d["a"]!r:>{w}} {f"{f"{1+1}"}"} {{x}} {w=} {w = :>{w}.2f} {'\n'.join(['a'])}"
t = rf"""{
    w  # a comment
:>10}""" f"{lambda_ if (lambda_ := 3) else 0}"
u = f'{(lambda x: x)(1)}{w:%H:%M}{d!s}' if 0 else f"{w!r:^{w}}"
