"""The functional API with regularizers, constraints, initializers and Lambda layers; nothing wrong."""
import numpy as np
import tensorflow as tf

keras = tf.keras


class Orthogonal(keras.regularizers.Regularizer):
    def __init__(self, factor=0.01):
        self.factor = factor

    def __call__(self, w):
        w = tf.reshape(w, [-1, w.shape[-1]])
        gram = tf.matmul(w, w, transpose_a=True)
        return self.factor * tf.reduce_sum(tf.square(gram - np.eye(w.shape[-1], dtype=np.float32)))

    def get_config(self):
        return {"factor": float(self.factor)}


class MaxRowNorm(keras.constraints.Constraint):
    def __init__(self, limit=2.0):
        self.limit = limit

    def __call__(self, w):
        norms = tf.sqrt(tf.reduce_sum(tf.square(w), axis=0, keepdims=True))
        return w * (tf.clip_by_value(norms, 0.0, self.limit) / (1e-7 + norms))


class Hadamard(keras.initializers.Initializer):
    def __init__(self, scale=1.0, seed=0):
        self.scale, self.seed = scale, seed

    def __call__(self, shape, dtype=None, **kwargs):
        rng = np.random.default_rng(self.seed)
        signs = rng.choice([-1.0, 1.0], size=tuple(shape))
        fan_in = int(np.prod(shape[:-1])) if len(shape) > 1 else 1
        if fan_in > 1:
            signs = signs / np.sqrt(fan_in)
        return tf.constant(self.scale * signs, dtype=dtype or tf.float32)


class Pool(keras.layers.Layer):
    def __init__(self, kind="mean", **kwargs):
        super().__init__(**kwargs)
        self.kind = kind

    def build(self, input_shape):
        if len(input_shape) != 3:
            raise ValueError(f"wants rank 3, got {input_shape}")
        self.length = int(input_shape[1])
        self.gate = self.add_weight(name="gate", shape=(int(input_shape[-1]),), initializer="ones")
        super().build(input_shape)

    def call(self, x):
        reduce = {"mean": tf.reduce_mean, "max": tf.reduce_max}[self.kind]
        return reduce(x, axis=1) * self.gate / float(self.length)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], input_shape[-1])


def dense(units, **kwargs):
    return keras.layers.Dense(
        units,
        kernel_initializer=Hadamard(),
        kernel_regularizer=Orthogonal(),
        kernel_constraint=MaxRowNorm(),
        **kwargs,
    )


def build(length=3, width=2, blocks=2, residual=True, pool="mean"):
    inputs = keras.Input((length, width))
    side = keras.Input((1,))
    x = inputs
    for number in range(blocks):
        y = dense(width if residual else 4, activation=lambda t: t * tf.sigmoid(t))(x)
        if residual and y.shape[-1] == x.shape[-1]:
            y = keras.layers.Add()([x, y])
        x = keras.layers.Dropout(0.1 * number)(y) if number else y
    x = Pool(pool)(x)
    x = keras.layers.Lambda(lambda pair: tf.concat(pair, axis=-1), output_shape=(x.shape[-1] + 1,))([x, side])
    print("flattened size", np.prod(inputs.shape[1:]), "joined", x.shape)
    return keras.Model([inputs, side], dense(1)(x))


def main():
    data = [np.random.rand(6, 3, 2).astype("float32"), np.random.rand(6, 1).astype("float32")]
    for options in ({}, {"residual": False, "pool": "max"}):
        model = build(**options)
        model.compile("sgd", "mse")
        history = model.fit(data, data[1], epochs=2, batch_size=3, verbose=0)
        assert len(history.history["loss"]) == 2
        largest = max(np.max(np.abs(w)) for w in model.get_weights())
        print("loss", history.history["loss"][-1], "largest", largest, "penalties", float(sum(model.losses)))
        assert len(model.losses) == 3


if __name__ == "__main__":
    main()
