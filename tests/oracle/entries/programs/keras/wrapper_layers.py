# `Wrapper`, `Bidirectional`, a layer that holds the user's layers in a dict and a list, a layer factory.
# Rows: K506
import tensorflow as tf

layers = tf.keras.layers


class Scaled(layers.Wrapper):
    def call(self, x):
        return scaled(self.layer(x))


def scaled(x):
    return 0.5 * x


class Shift(layers.Layer):
    def call(self, x):
        return x + 1.0


def make(kind):
    return {"shift": Shift, "dense": lambda: layers.Dense(3)}[kind]()


class Heads(layers.Layer):
    def __init__(self, kinds):
        super().__init__()
        self.trunk = [make(kind) for kind in kinds]
        self.heads = {"main": Shift()}

    def call(self, x):
        for layer in self.trunk:
            x = layer(x)
        return {name: head(x) for name, head in self.heads.items()}


model = tf.keras.Sequential([Scaled(Shift()), Heads(["shift", "dense"])])
print(model.predict(tf.ones([2, 3]), verbose=0))
