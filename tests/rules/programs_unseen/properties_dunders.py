"""Batches, boxes and distributions as classes: properties, dunder methods and generators."""
import math

import numpy as np
import tensorflow as tf


class Normal:
    def __init__(self, mean, log_std):
        self.mean = mean
        self.log_std = log_std

    @property
    def std(self):
        return tf.exp(self.log_std)

    @property
    def entropy(self):
        return tf.reduce_sum(self.log_std + 0.5 * math.log(2 * math.pi * math.e), axis=-1)

    @property
    def is_sharp(self):
        return True if tf.reduce_mean(self.std) < 0.1 else False  # expect: GV301

    def log_prob(self, x):
        z = (x - self.mean) / self.std
        return tf.reduce_sum(-0.5 * z**2 - self.log_std - 0.5 * np.log(2 * np.pi), axis=-1)

    def __add__(self, other):
        return Normal(self.mean + other, self.log_std)


class Batch:
    def __init__(self, **fields):
        self.fields = fields

    def __getitem__(self, key):
        return self.fields[key]

    def __len__(self):
        return len(self.fields)

    def __contains__(self, key):
        return key in self.fields

    def __iter__(self):
        return iter(self.fields.items())

    @property
    def size(self):
        return tf.shape(next(iter(self.fields.values())))[0]

    @classmethod
    def of(cls, x, limit=None):
        return cls(x=x if limit is None else x[:limit])

    def rows(self):
        for row in self.fields["x"]:  # expect: GV302
            yield row

    def scaled(self, how="max"):
        x = self["x"]
        return x / {"max": np.max, "tf": tf.reduce_max}[how](x)  # expect: GV502


class Policy(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(tf.random.normal([3, 2], stddev=0.1))
        self.log_std = tf.Variable(tf.zeros([2]))

    def dist(self, x):
        return Normal(x @ self.kernel, self.log_std) + 0.1

    @tf.function
    def log_prob(self, x, action):
        batch = Batch(x=x, action=action)
        dist = self.dist(batch["x"])
        total = dist.log_prob(batch["action"])
        if "weight" in batch:
            total *= batch["weight"]
        for name, value in batch:
            total += 0.0 * tf.reduce_sum(value) * len(name)
        return total / tf.cast(batch.size, tf.float32) + tf.reduce_mean(dist.entropy) * len(batch)

    @tf.function
    def sharpen(self, x):
        dist = self.dist(x)
        return dist.mean if dist.is_sharp else dist.mean * 0.5

    @tf.function
    def per_row(self, x):
        return tf.add_n([tf.reduce_sum(row) for row in Batch.of(x).rows()])

    @tf.function
    def normalised(self, x, how):
        return Batch.of(x, limit=2).scaled(how)


def main():
    policy, x = Policy(), tf.random.normal([4, 3])
    print("log prob", policy.log_prob(x, tf.zeros([4, 2])).numpy())
    eager = policy.dist(x)
    print("sharp" if eager.is_sharp else "broad", float(tf.reduce_mean(eager.std)))
    assert sum(1 for _ in Batch(x=x).rows()) == 4
    assert float(tf.reduce_max(Batch(x=x).scaled())) == 1.0
    policy.normalised(x, "tf")


def main_sharpen():
    policy = Policy()
    policy.sharpen(tf.ones([4, 3]))


def main_rows():
    policy = Policy()
    policy.per_row(tf.ones([4, 3]))


def main_scaled():
    policy = Policy()
    policy.normalised(tf.ones([4, 3]), "max")


if __name__ == "__main__":
    main()
