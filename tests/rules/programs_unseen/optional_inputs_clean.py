"""Layers with several and optional inputs, masks and flags; nothing wrong."""
import numpy as np
import tensorflow as tf


class Fusion(tf.keras.layers.Layer):
    """Accepts a tensor, a list of tensors or a dict of tensors."""

    def __init__(self, units, mode="concat", gates=None, **kwargs):
        super().__init__(**kwargs)
        self.mode = mode
        self.dense = tf.keras.layers.Dense(units)
        self.gates = gates or {}

    def call(self, inputs, mask=None, training=None):
        if isinstance(inputs, dict):
            names = sorted(inputs)
            parts = [inputs[name] * self.gates.get(name, 1.0) for name in names]
        elif isinstance(inputs, (list, tuple)):
            parts = list(inputs)
        else:
            parts = [inputs]
        if len(parts) == 1:
            x = parts[0]
        elif self.mode == "concat":
            x = tf.concat(parts, axis=-1)
        else:
            x = sum(parts) / len(parts)
        if mask is not None and not isinstance(mask, (list, dict)):
            x = x * tf.cast(mask, x.dtype)[..., tf.newaxis]
        if training and self.mode == "concat":
            x = tf.nn.dropout(x, 0.1)
        return self.dense(x)


class TwoTower(tf.keras.Model):
    def __init__(self, units=4, cosine=False):
        super().__init__()
        self.user = Fusion(units, mode="mean")
        self.item = Fusion(units, gates={"price": 0.1})
        self.cosine = cosine

    def call(self, inputs, training=False):
        user = self.user([inputs["age"], inputs["income"]])
        item = self.item({k: v for k, v in inputs.items() if k.startswith("p")}, training=training)
        if self.cosine:
            user, item = (tf.math.l2_normalize(t, axis=-1) for t in (user, item))
        return tf.reduce_sum(user * item, axis=-1, keepdims=True)


class Attention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.projections = [tf.keras.layers.Dense(units) for _ in range(3)]

    def call(self, query, value=None, key=None, mask=None, return_weights=False):
        value = query if value is None else value
        key = value if key is None else key
        q, k, v = [p(t) for p, t in zip(self.projections, (query, key, value))]
        scores = tf.matmul(q, k, transpose_b=True) / np.sqrt(q.shape[-1])
        if mask is not None:
            if mask.shape.rank == 2 if hasattr(mask.shape, "rank") else len(mask.shape) == 2:
                mask = mask[:, tf.newaxis]
            scores += (1.0 - tf.cast(mask, tf.float32)) * -1e9
        weights = tf.nn.softmax(scores)
        output = tf.matmul(weights, v)
        return (output, weights) if return_weights else output


class Reader(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.attend = Attention(4)
        self.fusion = Fusion(1)

    def call(self, inputs, training=None):
        x, mask = inputs if isinstance(inputs, tuple) else (inputs, None)
        y, weights = self.attend(x, mask=mask, return_weights=True)
        assert len(weights.shape) == 3
        pooled = tf.reduce_mean(self.attend(x, x), axis=1) + tf.reduce_mean(y, axis=1)
        return self.fusion(pooled, training=training)


@tf.function
def standalone(fusion, x, mask=None, extra=()):
    parts = [x, *extra]
    y = fusion(parts if len(parts) > 1 else x)
    if mask is None:
        mask = tf.ones_like(y)
    first, *others = parts
    return y * mask + tf.reduce_mean(first) + float(len(others))


def main():
    features = {name: np.random.rand(6, 2).astype("float32") for name in ("age", "income", "price", "pages")}
    labels = np.random.rand(6, 1).astype("float32")
    for cosine in (False, True):
        model = TwoTower(cosine=cosine)
        model.compile("adam", "mse")
        print(model.fit(features, labels, verbose=0, batch_size=3).history)
    reader = Reader()
    reader.compile("adam", "mse")
    x, mask = np.random.rand(6, 3, 2).astype("float32"), np.ones((6, 3), "float32")
    dataset = tf.data.Dataset.from_tensor_slices(((x, mask), labels)).batch(3)
    print(reader.fit(dataset, verbose=0).history, reader.predict(dataset, verbose=0).shape)
    fusion = Fusion(2, mode="mean")
    a = tf.ones([2, 2])
    assert standalone(fusion, a).shape == standalone(fusion, a, extra=(a, a), mask=tf.zeros([2, 2])).shape


if __name__ == "__main__":
    main()
