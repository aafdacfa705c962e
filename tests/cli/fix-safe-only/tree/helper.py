"""No TensorFlow in here yet."""
import numpy as np


def shrink(x):
    print("shrink", x)
    return np.sum(np.abs(x)) + x.numpy()
