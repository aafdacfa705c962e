# A custom loop: model, loss object, optimizer and metric used in the user's own `tf.function`.
# Rows: K247 K504 K564 K565
import tensorflow as tf


class Regressor(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.project(x)

    def project(self, x):
        return self.dense(x)


class Huber(tf.keras.losses.Loss):
    def call(self, y_true, y_pred):
        return self.penalty(y_true - y_pred)

    def penalty(self, error):
        return tf.abs(error)


class MeanError(tf.keras.metrics.Metric):
    def __init__(self):
        super().__init__(name="mean_error")
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(self.error(y_true, y_pred))

    def error(self, y_true, y_pred):
        return tf.reduce_mean(y_true - y_pred)

    def result(self):
        return self.total


model, loss_object, metric = Regressor(), Huber(), MeanError()
optimizer = tf.keras.optimizers.SGD(0.1)


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_object(y, predictions)
    apply(tape.gradient(loss, model.trainable_variables))
    metric.update_state(y, predictions)
    return loss


def apply(gradients):
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))


def train(steps):
    for _ in range(steps):
        train_step(tf.ones([2, 3]), tf.ones([2, 1]))
    return float(metric.result())


print(train(2))
