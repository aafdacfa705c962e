import tensorflow as tf


def token_accuracy(labels, logits):
    predicted = tf.argmax(logits, axis=-1, output_type=tf.int32)
    return tf.reduce_mean(tf.cast(predicted == labels, tf.float32))


class FineTuner:
    def __init__(self, model, learning_rate=1e-3, report_accuracy=False):
        self.model = model
        self.report_accuracy = report_accuracy
        self.optimizer = tf.keras.optimizers.Adam(learning_rate)
        self.loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.history = []

    @tf.function
    def train_step(self, features, labels):
        with tf.GradientTape() as tape:
            logits = self.model(features, training=True)
            loss = self.loss_fn(labels, logits)
        variables = self.model.trainable_variables
        grads, norm = tf.clip_by_global_norm(tape.gradient(loss, variables), 1.0)
        self.optimizer.apply_gradients(zip(grads, variables))
        return self._summarise(labels, logits, loss, norm)

    def _summarise(self, labels, logits, loss, norm):
        result = {"loss": loss, "norm": norm}
        if self.report_accuracy:
            result["accuracy"] = token_accuracy(labels, logits).numpy()  # expect: GV501
        return result

    def fit(self, dataset, epochs=1):
        for epoch in range(epochs):
            for step, (features, labels) in enumerate(dataset):
                result = self.train_step(features, labels)
                if step % 2 == 0:
                    print(f"epoch {epoch} step {step} loss {float(result['loss']):.3f}")
            self.history.append(result["loss"].numpy())
        return self.history
