import numpy as np
import tensorflow as tf


def with_negatives(user, item, items=5, count=2, hard=False):
    low = 0 if not hard else items // 2
    weights = np.log(1.0 + np.arange(items))
    negatives = tf.random.uniform([count], low, items, dtype=tf.int32)
    weight = tf.gather(tf.constant(weights / np.sum(weights), tf.float32), item)
    return {"user": user, "item": item, "negatives": negatives}, weight


def soften(features, weight, alpha=0.75):
    return features, tf.pow(weight, np.float32(alpha)) + float(np.sqrt(alpha))


def make_dataset(config, size=8, batch=4):
    rng = np.random.default_rng(0)
    users = rng.integers(0, config.users, size).astype(np.int32)
    items = rng.integers(0, config.items, size).astype(np.int32)
    dataset = tf.data.Dataset.zip((tf.data.Dataset.from_tensor_slices(users), tf.data.Dataset.from_tensor_slices(items)))
    dataset = dataset.map(lambda u, i: with_negatives(u, i, config.items, config.negatives))
    return dataset.map(soften).batch(batch, drop_remainder=True)
