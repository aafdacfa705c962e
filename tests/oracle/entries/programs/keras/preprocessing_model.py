# A model used in a dataset's map, trained elsewhere; `predict_on_batch`; a model as a layer of another.
# Rows: K313 K504
import tensorflow as tf


class Embedder(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2)

    def call(self, x):
        return self.normalised(self.dense(x))

    def normalised(self, x):
        return tf.math.l2_normalize(x, axis=-1)


class Ranker(tf.keras.Model):
    def __init__(self, embedder):
        super().__init__()
        self.embedder = embedder

    def call(self, inputs):
        left, right = inputs
        return self.similarity(self.embedder(left), self.embedder(right))

    def similarity(self, a, b):
        return tf.reduce_sum(a * b, axis=-1, keepdims=True)


ranker = Ranker(Embedder())
x = tf.ones([2, 3])
print(ranker.predict_on_batch((x, x)))
print(ranker.predict(tf.data.Dataset.from_tensors(((x, x),)), verbose=0))
