# An overridden `__call__`, in eager code and below `fit`; a layer used by a plain object.
# Rows: K520
import tensorflow as tf


class Logged(tf.keras.layers.Layer):
    def __call__(self, *args, **kwargs):
        self.log(args)
        return super().__call__(*args, **kwargs)

    def log(self, args):
        print(len(args))

    def call(self, x):
        return self.body(x)

    def body(self, x):
        return x * 2.0


class Wrapper:
    def __init__(self, layer):
        self.layer = layer

    def apply(self, x):
        return self.layer(x)


@tf.function
def forward(x):
    return wrapper.apply(x)


wrapper = Wrapper(Logged())
print(forward(tf.ones([2])))
