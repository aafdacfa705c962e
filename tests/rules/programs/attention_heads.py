import tensorflow as tf


class HeadMixer(tf.keras.layers.Layer):
    def __init__(self, heads):
        super().__init__()
        self.heads = heads
        self.projections = [tf.keras.layers.Dense(2) for _ in range(heads)]

    def call(self, inputs):
        outputs = []
        for projection in self.projections:
            outputs.append(projection(inputs))
        return self.mix(tf.stack(outputs))

    def mix(self, stacked):
        total = tf.zeros_like(stacked[0])
        for index, head in enumerate(stacked):  # expect: GV302
            total += head * float(index + 1)
        return total


def main():
    model = tf.keras.Sequential([HeadMixer(2)])
    model.compile(loss="mse")
    model.fit(tf.ones([4, 3]), tf.ones([4, 2]), verbose=0)
