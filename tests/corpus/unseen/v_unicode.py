import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


ﬁ = 1; print(fi)
变量 = 2; naïve = 3; ª = 4; 𝔘𝔫𝔦 = 5; print(Uni)
class Ünï:
    µ = 1
def ℮x(ℼ): return ℼ
x = "\N{GREEK SMALL LETTER ALPHA}\N{SNOWMAN}\u00e9"


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
