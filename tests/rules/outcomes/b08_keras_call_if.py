import tensorflow as tf  # 2.21 raises: 9 OperatorNotAllowedInGraphError # 2.15 fine
class Gate(tf.keras.layers.Layer):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit

    def call(self, x):
        norm = tf.linalg.global_norm([x])
        if norm > self.limit:
            return x / norm
        return x


inputs = tf.keras.Input((3,))
layer = Gate(1.0)
dense = tf.keras.layers.Dense(2)


@tf.function
def forward(x):
    return dense(layer(x))


print(forward(tf.ones([2, 3])))
