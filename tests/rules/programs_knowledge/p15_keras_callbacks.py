# tensorflow: 2.21
import keras
import numpy as np
import tensorflow as tf
from keras.callbacks import Callback, LambdaCallback
from keras.callbacks import LearningRateScheduler as LRS
from tensorflow.keras.optimizers.schedules import LearningRateSchedule


class Watch(Callback):
    def on_epoch_end(self, epoch, logs=None):
        w = self.model.trainable_variables[0]
        self.best = np.mean(w.numpy()) if logs and logs["loss"] > 0 else 0.0
        print("epoch", epoch, self.best)

    def on_train_batch_end(self, batch, logs=None):
        lr = float(self.model.optimizer.learning_rate.numpy())
        self.lr = np.log10(lr)


class Warmup(LearningRateSchedule):
    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        return tf.minimum(0.1, step * 0.01)

    def get_config(self):
        return {}


class WarmupBad(keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        if step < 10:  # expect: GV301
            return 0.1
        return 0.01

    def get_config(self):
        return {}


class NumpyDecay(tf.keras.optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return 0.1 * np.exp(-0.1 * step)  # expect: GV502

    def get_config(self):
        return {}


def schedule(epoch, lr):
    return lr * 0.5 if epoch > 0 else float(np.clip(lr, 0.0, 1.0))


def fit(rate, callbacks=()):
    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    model.fit(np.ones([4, 2]), np.ones([4, 1]), epochs=2, verbose=0, callbacks=list(callbacks))


def main_callbacks():
    fit(0.1, [Watch(), LRS(schedule), LambdaCallback(on_epoch_begin=lambda epoch, logs: print(epoch))])


def main_warmup():
    fit(Warmup())


def main_bad():
    fit(WarmupBad())


def main_numpy():
    fit(NumpyDecay())
