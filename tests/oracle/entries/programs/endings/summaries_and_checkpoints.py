# A summary written in the traced step; a checkpoint written beside it is eager.
import tempfile

import tensorflow as tf


class Experiment:
    def __init__(self):
        self.folder = tempfile.mkdtemp()
        self.step_count = tf.Variable(0, dtype=tf.int64)
        self.writer = tf.summary.create_file_writer(self.folder)

    @tf.function
    def step(self):
        with self.writer.as_default(step=self.step_count):
            tf.summary.write("loss", self.loss())
        self.step_count.assign_add(1)

    def loss(self):
        return tf.constant(1.0)

    def save(self):
        checkpoint = tf.train.Checkpoint(step=self.step_count)
        return checkpoint.write(self.path())

    def path(self):
        return self.folder + "/checkpoint"

    def run(self):
        for _ in range(2):
            self.step()
        self.save()


Experiment().run()
