# Regularizers, constraints, activity regularizers.
# Rows: K571 K572 K574 K575
import tensorflow as tf


def l1(weights):
    return 0.1 * magnitude(weights)


def magnitude(x):
    return tf.reduce_sum(tf.abs(x))


class Orthogonal(tf.keras.regularizers.Regularizer):
    def __init__(self, strength):
        self.strength = strength

    def __call__(self, weights):
        return self.strength * self.off_diagonal(weights)

    def off_diagonal(self, w):
        return tf.reduce_sum(tf.matmul(w, w, transpose_a=True))

    def get_config(self):
        return {"strength": self.strength}


class NonNegative(tf.keras.constraints.Constraint):
    def __call__(self, w):
        return self.clipped(w)

    def clipped(self, w):
        return tf.maximum(w, 0.0)


def activity(x):
    return 0.01 * tf.reduce_sum(x * x)


model = tf.keras.Sequential([
    tf.keras.layers.Dense(2, kernel_regularizer=l1, kernel_constraint=NonNegative()),
    tf.keras.layers.Dense(1, kernel_regularizer=Orthogonal(0.1), activity_regularizer=activity),
])
model.compile(optimizer="sgd", loss="mse")
model.fit(tf.ones([2, 3]), tf.ones([2, 1]), verbose=0)
