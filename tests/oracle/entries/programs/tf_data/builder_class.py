# A pipeline class: steps kept in a list, methods chosen by name, a static method, options from a dict.
# Rows: K304 K307
import tensorflow as tf


class InputPipeline:
    def __init__(self, options):
        self.options = options
        self.steps = [self.to_float, self.centre]
        if options.get("noise"):
            self.steps.append(self.add_noise)

    def build(self, dataset):
        for step in self.steps:
            dataset = dataset.map(step)
        dataset = dataset.map(getattr(self, "final_" + "step"))
        return dataset.filter(self.is_valid).batch(self.batch_size())

    def to_float(self, x):
        return tf.cast(x, tf.float32)

    def centre(self, x):
        return x - self.mean()

    def mean(self):
        return 1.0

    def add_noise(self, x):
        return x + self.noise

    @property
    def noise(self):
        return self.options["noise"]

    def final_step(self, x):
        return self.clip(x)

    @staticmethod
    def clip(x):
        return tf.clip_by_value(x, -10.0, 10.0)

    @staticmethod
    def is_valid(x):
        return x > -5.0

    def batch_size(self):
        return 2


print(list(InputPipeline({"noise": 0.25}).build(tf.data.Dataset.range(3))))
