"""The installed libraries as the checks see them: APIs by canonical name, the kind of a value, arguments to try."""
import contextlib
import importlib
import io
import os
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

from samples import EXAMPLES, REST, TENSOR_FLAVOURS, TENSOR_PARAMETERS, VALUES  # noqa: E402

tf.get_logger().setLevel("CRITICAL")

KERAS = importlib.import_module("keras.api._v2.keras") if not hasattr(tf.keras, "ops") else importlib.import_module("keras")
KERAS_VERSION = importlib.import_module("keras").__version__
KERAS_MAJOR = int(KERAS_VERSION.split(".")[0])
VERSION = int(tf.__version__.split(".")[0]) * 100 + int(tf.__version__.split(".")[1])
KERAS_TENSOR = getattr(KERAS, "KerasTensor", None) or type(KERAS.Input([1]))


VARIABLES = (tf.Variable, KERAS.Variable) if KERAS_MAJOR >= 3 else tf.Variable


def find(name):
    """The object of a canonical name, or None."""
    root, *rest = name.split(".")
    try:
        value = {"tf": tf, "keras": KERAS}.get(root) or importlib.import_module(root)
        for part in rest:
            value = getattr(value, part)
        return value
    except (ImportError, AttributeError):
        return None


def kind_of(value):
    """The name in `Returns` of what `value` is; for a tuple or list of tensors ("tensors", length)."""
    if isinstance(value, (tuple, list)) and not isinstance(value, tf.TensorShape):
        if value and all(isinstance(v, tf.Tensor) for v in value):
            return ("tensors", "tuple" if isinstance(value, tuple) else "list", len(value))
        return "Tuple" if isinstance(value, tuple) else "List"
    table = [(type(None), "Nothing"), (tf.Operation, "Operation"), (VARIABLES, "Variable"), (tf.TensorArray, "TensorArray"),
             (tf.RaggedTensor, "RaggedTensor"), (tf.SparseTensor, "SparseTensor"), (tf.data.Dataset, "Dataset"),
             (tf.data.Iterator, "DatasetIterator"), (tf.TensorShape, "Shape"), (tf.DType, "DType"), (tf.TypeSpec, "Spec"),
             (tf.Tensor, "Tensor"), (KERAS_TENSOR, "KerasTensor"), (np.ndarray, "NdArray"), (np.generic, "NumpyScalar"), (bool, "PyBool"),
             (int, "PyInt"), (float, "PyFloat"), (str, "PyStr"), (bytes, "PyBytes"), (dict, "Dict")]
    for cls, name in table:
        if isinstance(value, cls):
            return name
    return "Instance"


def agrees(fact, value, arguments):
    got, said = kind_of(value), fact["returns"]
    if value is None and fact.get("may_be_none"):
        return True
    if said == "Variables":
        return isinstance(value, (list, tuple)) and all(isinstance(v, VARIABLES) for v in value)
    if isinstance(got, tuple):
        _, container, length = got
        return (said == "Tensors" or said == "TensorTuple" and fact.get("arity") == length or
                said == "Tuple" and container == "tuple" or said == "List" and container == "list" or
                said == "SameAsArgument")
    if said == "SameAsArgument":
        given = arguments[fact.get("arity", 0)] if len(arguments) > fact.get("arity", 0) else None
        return got == "Tensor" or type(value) is type(given)
    if said == "Instance" and fact.get("instance_of") == "tf.Operation":
        return got in ("Operation", "Nothing")
    if said == "Instance" and fact.get("instance_of"):
        cls = find(fact["instance_of"])
        return cls is None or not isinstance(cls, type) or isinstance(value, cls)
    if said == "NdArray" and "HostRandom" in fact.get("effects", ()):   # without a size: a Python number
        return got in ("NdArray", "NumpyScalar", "PyFloat", "PyInt")
    if said == "NdArray":   # a 0-d result of NumPy is a scalar
        return got in ("NdArray", "NumpyScalar")
    if said == "WrappedArgument":   # a wrapper of it, or it itself
        return callable(value) or any(value is one for one in arguments)
    if said == "CallableGivingTensor":
        return callable(value)
    if said == "Nothing":   # TensorFlow gives the operation in a graph
        return got in ("Nothing", "Operation")
    if said in ("PyFloat", "PyBool", "PyInt"):
        return got == said or got == "NumpyScalar"
    return got == said


@contextlib.contextmanager
def quiet():
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def required(fact):
    return [p for p in fact["parameters"] if not p["has_default"] and not p["name"].startswith("*")]


def argument_sets(name, fact, make_tensor):
    """Tries: (positional, keyword) arguments for the required parameters, one try for each flavour of tensor."""
    parameters = required(fact)
    if name.startswith(("keras.losses.", "keras.metrics.")) and len(parameters) >= 2:
        yield [make_tensor(f) for f in ("positive", "positive")], {}
    for flavour in TENSOR_FLAVOURS:
        positional, keyword = [], {}
        for p in parameters:
            value = VALUES.get(p["name"], REST)
            if value is REST or p["name"] in TENSOR_PARAMETERS:
                value = make_tensor(flavour)
            if p["keyword_only"]:
                keyword[p["name"]] = value
            else:
                positional.append(value)
        if not positional and not keyword and any(p["name"].startswith("*") and not p["name"].startswith("**") for p in fact["parameters"]):
            positional = [make_tensor(flavour)]
        yield positional, keyword


def in_graph(function):
    """function() while a graph is built; its result."""
    with tf.__internal__.FuncGraph("oracle").as_default():
        return function()


def symbolic(flavour):
    return tf.identity(TENSOR_FLAVOURS[flavour])


def call_in_graph(name, fact, value):
    """(result, arguments) of the first set of arguments that is accepted, or None."""
    if name in EXAMPLES:
        with quiet():
            return in_graph(lambda: (EXAMPLES[name](value), []))
    for flavour_index in range(len(TENSOR_FLAVOURS) + 1):
        def attempt(index=flavour_index):
            for i, (positional, keyword) in enumerate(argument_sets(name, fact, symbolic)):
                if i == index:
                    return value(*positional, **keyword), positional
            return None
        try:
            with quiet():
                return in_graph(attempt)
        except Exception:  # the wrong arguments: the next try
            continue
    return None


def of_this_version(fact):
    """The fact as it holds here."""
    for one in fact.get("versions", ()):
        if (not one["since"] or VERSION >= one["since"]) and (not one["until"] or VERSION <= one["until"]) and one["keras"] in (0, KERAS_MAJOR):
            return {**{k: v for k, v in fact.items() if k in ("kind", "parameters", "bases", "counterpart", "is_a")},
                    **{k: v for k, v in one.items() if k not in ("since", "until", "keras")}}
    return fact


def concrete(parameter):
    value = VALUES.get(parameter, REST)
    return np.array([0.5, 0.25], np.float32) if value is REST or parameter in TENSOR_PARAMETERS else value


def numbers_only(name, samples):
    """NumPy's random functions crash the process on text (seen with numpy.random.beta of NumPy 2.4) and on arrays."""
    return [s for s in samples if not name.startswith("numpy.random.") or isinstance(s, (int, float))]


def accepted_concrete(name, value, parameters):
    """A value with which the call works, as far as it can be a tensor; or None."""
    for first in numbers_only(name, [np.array([0.5, 0.25], np.float32), 1.0, 1, "a", [0.5, 0.25], np.array([1, 2]), np.eye(2),
                                     np.array([True, False])]):
        try:
            with quiet():
                value(first, *[concrete(p["name"]) for p in parameters[1:]])
            return first
        except Exception:
            continue
    return None


def host_arguments(name, fact, first):
    parameters = required(fact)
    if name.startswith("numpy.random."):   # they crash on much that is no number
        return [first for _ in parameters]
    if parameters:
        return [first] + [concrete(p["name"]) if name.startswith("numpy.") else first for p in parameters[1:]]
    return [first] if any(p["name"].startswith("*") and not p["name"].startswith("**") for p in fact["parameters"]) else []
