import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


--- a/x.py
+++ b/x.py
@@ -1,3 +1,3 @@ def f():
 x = 1


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
