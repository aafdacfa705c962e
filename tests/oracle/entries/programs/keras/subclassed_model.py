# A subclassed model with user's layers: `fit` traces `call` and theirs.
# Rows: K504 K506 K522
import tensorflow as tf

layers = tf.keras.layers


class Block(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = layers.Dense(units)
        self.norm = layers.BatchNormalization()

    def call(self, x, training=None):
        return self.activate(self.norm(self.dense(x), training=training))

    def activate(self, x):
        return tf.nn.gelu(x)


class Classifier(tf.keras.Model):
    def __init__(self, widths):
        super().__init__()
        self.blocks = [Block(width) for width in widths]
        self.head = layers.Dense(2)

    def call(self, x, training=None):
        for block in self.blocks:
            x = block(x, training=training)
        return self.logits(x)

    def logits(self, x):
        return self.head(x)


model = Classifier([4, 3])
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
dataset = tf.data.Dataset.from_tensors((tf.ones([2, 3]), tf.zeros([2], tf.int32)))
model.fit(dataset, verbose=0)
