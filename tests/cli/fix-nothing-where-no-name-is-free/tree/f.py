import numpy as np
from tensorflow import function

tf = tensorflow = None


@function
def f(x):
    return np.sum(x)
