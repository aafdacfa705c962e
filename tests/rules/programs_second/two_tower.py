"""Two-tower retrieval with in-batch negatives and a bucketed temperature."""
import keras
import tensorflow as tf

TEMPERATURES = [0.05, 0.1, 0.2, 0.5]
BUCKET_NAMES = {0: "cold", 1: "warm", 2: "hot"}


def temperature_for(level):
    return TEMPERATURES[level]  # expect: GV304 missed


class TwoTower(keras.Model):
    def __init__(self, users, items, dim=4, adaptive=False, hard=0):
        super().__init__()
        self.user = keras.layers.Embedding(users, dim)
        self.item = keras.layers.Embedding(items, dim)
        self.adaptive = adaptive
        self.hard = hard
        self.tracker = keras.metrics.Mean(name="loss")

    def call(self, batch):
        u = tf.math.l2_normalize(self.user(batch["user"]), axis=-1)
        v = tf.math.l2_normalize(self.item(batch["item"]), axis=-1)
        return tf.matmul(u, v, transpose_b=True)

    def _mine(self, logits):
        keep = []
        for row in logits:  # expect: GV302
            keep.append(tf.math.top_k(row, self.hard).values)
        return tf.stack(keep)

    def train_step(self, batch):
        with tf.GradientTape() as tape:
            logits = self(batch, training=True)
            tau = temperature_for(self.optimizer.iterations.value % 4) if self.adaptive else TEMPERATURES[1]
            if self.hard:
                logits = self._mine(logits)
            labels = tf.range(tf.shape(logits)[0]) % tf.shape(logits)[1]
            loss = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits / tau))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

    @property
    def metrics(self):
        return [self.tracker]


def data():
    ids = {"user": tf.range(8), "item": tf.range(8)}
    return tf.data.Dataset.from_tensor_slices(ids).batch(4)


def run(**options):
    model = TwoTower(8, 8, **options)
    model.compile(optimizer="sgd")
    return model.fit(data(), epochs=1, verbose=0)


def main():
    history = run()
    return BUCKET_NAMES[int(history.history["loss"][0] > 0)]


def main_adaptive():
    return run(adaptive=True)


def main_hard():
    return run(hard=2)

# tensorflow: 2.21
