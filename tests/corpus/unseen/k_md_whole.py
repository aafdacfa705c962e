import tensorflow as tf


@tf.function
def canary_before(x):
    if x.numpy() > 0:
        return x


# Title

Some text here.

- a list
- another (thing

```py
def f():
    pass
```

More `code` text: see [link](http://x.y).


@tf.function
def canary_after(x):
    if x.numpy() > 0:
        return x
