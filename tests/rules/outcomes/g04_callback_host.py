import tensorflow as tf  # 2.21 fine # 2.15 fine
import numpy as np


class Watch(tf.keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if logs["loss"] > 1e9:
            self.model.stop_training = True
        for w in self.model.weights:
            assert not np.isnan(w.numpy()).any()

    def on_epoch_end(self, epoch, logs=None):
        pred = self.model(np.ones((1, 3), "float32"))
        print("epoch", epoch, float(pred[0, 0]), logs)


model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(np.ones((8, 3), "float32"), np.ones((8, 1), "float32"), verbose=0, callbacks=[Watch(),
          tf.keras.callbacks.LearningRateScheduler(lambda e, lr: lr * 0.5 if e > 0 else lr),
          tf.keras.callbacks.LambdaCallback(on_batch_end=lambda b, logs: print(b, logs["loss"]))])
