"""What TensorFlow's registries say of a library's ops, as JSON; runs under the Python of that TensorFlow."""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import tensorflow as tf
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session as c_api
from tensorflow.python.framework import kernels


def all_ops():
    ops = op_def_pb2.OpList()
    ops.ParseFromString(c_api.TF_GetBuffer(c_api.TF_GetAllOpList()))
    return {op.name: op for op in ops.op}


def dtype(number):
    return tf.dtypes.as_dtype(number).base_dtype.name if number else ""


def argument(a):
    return [a.name, dtype(a.type), a.type_attr, a.type_list_attr, a.number_attr]


def attr(a):
    texts = [t.decode() for t in a.allowed_values.list.s]
    return {
        "type": a.type,
        "allowed": sorted(texts + [dtype(t) for t in a.allowed_values.list.type]),
        "has_default": a.HasField("default_value"),
        "minimum": a.minimum if a.has_minimum else None,
    }


def kernel(k):
    constraints = [[c.name, sorted(dtype(t) for t in c.allowed_values.list.type)] for c in k.constraint]
    return [k.device_type, sorted(constraints), sorted(k.host_memory_arg)]


def describe(op, library):
    described = {
        "inputs": [argument(a) for a in op.input_arg],
        "outputs": [argument(a) for a in op.output_arg],
        "attrs": {a.name: attr(a) for a in op.attr},
        "stateful": op.is_stateful,
        "kernels": sorted(kernel(k) for k in kernels.get_registered_kernels_for_op(op.name).kernel),
    }
    functions = [n for n in dir(library) if n.replace("_", "") == op.name.replace("_", "").replace(">", "").lower()]
    if functions:
        described["python"] = functions[0]
    return described


before = all_ops()
loaded = tf.load_op_library(sys.argv[1])
print(json.dumps({name: describe(op, loaded) for name, op in all_ops().items() if name not in before}))
