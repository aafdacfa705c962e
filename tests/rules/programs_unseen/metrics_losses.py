"""Metrics and losses of one's own, given to compile."""
import numpy as np
import tensorflow as tf


def confusion(y_true, y_pred, classes):
    labels = tf.argmax(y_pred, axis=-1, output_type=tf.int32)
    return tf.math.confusion_matrix(tf.reshape(y_true, [-1]), labels, num_classes=classes, dtype=tf.float32)


class MacroF1(tf.keras.metrics.Metric):
    def __init__(self, classes, name="macro_f1", **kwargs):
        super().__init__(name=name, **kwargs)
        self.classes = classes
        self.matrix = self.add_weight(name="matrix", shape=(classes, classes), initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.matrix.assign_add(confusion(tf.cast(y_true, tf.int32), y_pred, self.classes))

    def result(self):
        matrix = tf.convert_to_tensor(self.matrix)
        hits = tf.linalg.diag_part(matrix)
        precision = hits / (tf.reduce_sum(matrix, axis=0) + 1e-7)
        recall = hits / (tf.reduce_sum(matrix, axis=1) + 1e-7)
        return tf.reduce_mean(2.0 * precision * recall / (precision + recall + 1e-7))

    def reset_state(self):
        self.matrix.assign(np.zeros((self.classes, self.classes), np.float32))


class WorstClass(MacroF1):
    def _recalls(self):
        matrix = tf.convert_to_tensor(self.matrix)
        return tf.linalg.diag_part(matrix) / (tf.reduce_sum(matrix, axis=1) + 1e-7)

    def result(self):
        return min(list(self._recalls()))  # expect: GV302


def top_k(y_true, y_pred, k=2):
    order = np.argsort(-y_pred, axis=-1)  # expect: GV502
    return tf.reduce_any(order[:, :k] == y_true, axis=-1)


def hit_rate(y_true, y_pred):
    labels = tf.reshape(tf.cast(y_true, tf.int64), [-1, 1])
    return tf.reduce_mean(tf.cast(tf.equal(labels, tf.argmax(y_pred, axis=-1)[:, None]), tf.float32))


class SmoothedCE(tf.keras.losses.Loss):
    def __init__(self, classes, smoothing=0.1, check=False, **kwargs):
        super().__init__(**kwargs)
        if not 0.0 <= smoothing < 1.0:
            raise ValueError(f"smoothing is {smoothing}")
        self.classes, self.smoothing, self.check = classes, smoothing, check

    def call(self, y_true, y_pred):
        if self.check:
            self._validate(y_pred)
        target = tf.one_hot(tf.cast(tf.reshape(y_true, [-1]), tf.int32), self.classes)
        if self.smoothing > 0:
            target = target * (1.0 - self.smoothing) + self.smoothing / self.classes
        return tf.reduce_sum(-target * tf.nn.log_softmax(y_pred), axis=-1)

    def _validate(self, logits):
        assert logits.shape[-1] == self.classes
        assert tf.reduce_all(tf.math.is_finite(logits)), "logits overflow"  # expect: GV301


def fit(loss, metrics):
    model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
    model.compile("adam", loss=loss, metrics=metrics)
    x, y = np.random.rand(8, 4).astype("float32"), np.random.randint(0, 3, (8, 1))
    history = model.fit(x, y, epochs=2, batch_size=4, verbose=0).history
    print({name: values[-1] for name, values in history.items()})
    return history


def main():
    history = fit(SmoothedCE(3), [MacroF1(3), hit_rate])
    assert max(history["macro_f1"]) <= 1.0
    metric = MacroF1(3)
    metric.update_state(tf.constant([[0], [2]]), tf.eye(3)[:2])
    print("f1", float(metric.result()), metric.result().numpy())


def main_worst():
    fit(SmoothedCE(3), [WorstClass(3, name="worst")])


def main_top_k():
    fit(SmoothedCE(3, smoothing=0.0), [top_k])


def main_checked():
    fit(SmoothedCE(3, check=True), [hit_rate])


if __name__ == "__main__":
    main()
