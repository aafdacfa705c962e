import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


a = f"{}"
b = f"{x!z}"
c = f"{x"
d = f"x}"
e = f"{a b}"
f = f"{x:{y}"
g = f"{lambda x: 1}"
h = f"{x!}"
i = f"{=}"
j = f"{a[}"
k = f"{*x}"
l = f"{x = !r:{}}"
m = f"{x;y}"
n = f"{#}"


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
