import tensorflow as tf  # 2.21 raises: 8 AttributeError # 2.15 raises: 8 AttributeError
import numpy as np

ds = tf.data.Dataset.from_tensor_slices({"x": [1.0, 2.0], "label": [0, 1]})


def class_of(row):
    return round(row["x"])


ds = ds.rejection_resample(class_of, target_dist=[0.5, 0.5], initial_dist=[0.5, 0.5])
for k, row in ds.take(2):
    print(k)
