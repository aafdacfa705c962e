import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.d = tf.keras.layers.Dense(

    def call(self, x):
        return self.d(x)


@tf.function
def planted(x):
    y = x.numpy()
    return y
