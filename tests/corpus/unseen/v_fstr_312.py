import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


a = f"{'a' + f"{1 + f"{2!r:>{10}}"}"}"
b = f"{x!r:^{width}.{precision}}" f'{x = !s:>10}' rf"\d{x:\d}"
c = f"""{
    x  # comment with " and }
    = :
}"""
d = f"{(lambda x: x)(1):>{(w:=3)}}" f"{x:=5}" f"{(x:=5)}"
e = f"{'\n'.join([str(i) for i in "abc"])}" F'{{}}{{{1}}}'
f = f"{d["a"]["b"]:{'>'}{10}}" "{not}" f"{x:%H:%M}" f"{x!r}" f"{a['x']!r:{a["y"]}}"
g = f"{yield_}" f"{lambda_}" f"{*a, 1}" f"{x:{y:{z}}}" if 0 else f"\N{DIGIT ONE}{1}\N{DIGIT TWO}"


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
