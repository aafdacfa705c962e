import tensorflow as tf


class RunningAccuracy:
    def __init__(self):
        self.hits = tf.Variable(0.0)
        self.count = tf.Variable(0.0)

    def update(self, labels, logits):
        predicted = tf.argmax(logits, axis=-1, output_type=tf.int32)
        self.hits.assign_add(tf.reduce_sum(tf.cast(predicted == labels, tf.float32)))
        self.count.assign_add(tf.cast(tf.shape(labels)[0], tf.float32))

    def result(self):
        return (self.hits / self.count).numpy()
