import tensorflow as tf


class HeadMixer(tf.keras.layers.Layer):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads
        self.projections = [tf.keras.layers.Dense(2) for _ in range(heads)]

    def call(self, inputs, mask=None):
        outputs = []
        for index, projection in enumerate(self.projections):
            outputs.append(projection(inputs) * float(index + 1))
        if mask is not None:
            outputs = [output * tf.cast(mask, tf.float32) for output in outputs]
        assert len(outputs) == self.heads
        return sum(outputs) / max(len(outputs), 1)


def main():
    model = tf.keras.Sequential([HeadMixer(2)])
    model.compile(loss="mse")
    model.fit(tf.ones([4, 3]), tf.ones([4, 2]), verbose=0)
