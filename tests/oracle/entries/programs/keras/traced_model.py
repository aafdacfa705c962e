# `tf.function(model)` and `tf.function(model.call)`.
# Rows: K127 K605
import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(2)

    def call(self, x):
        return self.head(self.dense(x))

    def head(self, x):
        return tf.nn.softmax(x)


class OtherNet(tf.keras.Model):
    def call(self, x):
        return self.middle(x)

    def middle(self, x):
        return x * 2.0


net, other = Net(), OtherNet()
x = tf.ones([1, 3])
net(x)
print(tf.function(net)(x), tf.function(other.call)(x))
