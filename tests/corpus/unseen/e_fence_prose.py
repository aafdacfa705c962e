import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


Here is the code:

```python
def f():
    return 1
```

This doesn't work (it isn't) "done.


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
