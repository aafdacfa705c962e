# tensorflow: 2.21
import numpy as np
from tensorflow.python.eager import def_function
from tensorflow.python.framework import constant_op, tensor_util, dtypes
from tensorflow.python.framework import ops as fops
from tensorflow.python.ops import array_ops, math_ops, variables
from tensorflow.python.ops.math_ops import reduce_std as std
from tensorflow.python.data.ops import dataset_ops
from tensorflow.python.ops.numpy_ops import np_array_ops

scale = variables.Variable(2.0)


@def_function.function
def normalise(x):
    static = tensor_util.constant_value(math_ops.range(3))
    y = (x - math_ops.reduce_mean(x)) / std(x)
    if static is not None:
        y = y * np.sum(static)
    return np.clip(y, -1.0, 1.0)  # expect: GV502


@def_function.function(autograph=False)
def guard(x):
    if tensor_util.is_tf_type(x) and x.dtype == dtypes.float32:
        x = array_ops.expand_dims(x, 0)
    if math_ops.reduce_any(x > 0):  # expect: GV301
        return x
    return -x


def parse(i):
    return len(array_ops.tile([i], [2]))  # expect: GV303 warning


def host(i):
    return scale.numpy() * float(i)  # expect: GV501 GV303 warning


def main_normalise():
    return normalise(constant_op.constant([1.0, 2.0]))


def main_guard():
    return guard(constant_op.constant([1.0, 2.0]))


def main_map():
    return list(dataset_ops.Dataset.range(3).map(parse))


def main_map_variable():
    return list(dataset_ops.DatasetV2.range(3).map(host))
