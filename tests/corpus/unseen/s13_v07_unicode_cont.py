import tensorflow as tf

@tf.function
def planted(x):
    y = x.numpy()
    return y

Δx = 1; été = 2; 变量 = Δx + \
    été
total = 1_000 + 0x_ff + 0b1 + 1e-3j + .5 + 5. \
  + 0o17
def ſ(ﬁ=1): return ﬁ
if 1:
	z = 1
	if z:
		z = 2

def after_ff(): pass
