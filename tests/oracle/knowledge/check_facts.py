#!/usr/bin/env python3
"""Executes the facts of rules/knowledge under the installed TensorFlow, as far as they can be executed.

    compile_knowledge rules/knowledge facts.json      what the binary believes (the host tool of the build)
    check_facts.py facts.json [--list]                under the Python of one TensorFlow version

Kinds of results: the function is called with tiny symbolic tensors while a graph is built, and the type of what comes back is compared.
Needs of NumPy and Python functions: they are given a symbolic tensor, and raise or do not.
Callbacks: tf.inside_function() and a tensor `if` in a named callback tell whether it is traced and converted, from a graph and from eager code.
Prints counts of what was checked, contradicted and not executable (--list: their names). Exit code 1 if something is contradicted.
"""
import argparse
import collections
import contextlib
import faulthandler
import importlib
import io
import json
import os
import sys
import tempfile
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
warnings.filterwarnings("ignore")
faulthandler.enable()

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.get_logger().setLevel("CRITICAL")

import callbacks  # noqa: E402
from samples import EXAMPLES, NEVER_CALL, REST, TENSOR_FLAVOURS, TENSOR_PARAMETERS, VALUES  # noqa: E402

KERAS = importlib.import_module("keras.api._v2.keras") if not hasattr(tf.keras, "ops") else importlib.import_module("keras")
VERSION = int(tf.__version__.split(".")[0]) * 100 + int(tf.__version__.split(".")[1])
KERAS_TENSOR = getattr(KERAS, "KerasTensor", None) or type(KERAS.Input([1]))


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
    table = [(type(None), "Nothing"), (tf.Operation, "Operation"), (tf.Variable, "Variable"), (tf.TensorArray, "TensorArray"),
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


class Tally:
    def __init__(self):
        self.checked = collections.Counter()
        self.skipped = collections.defaultdict(list)
        self.contradicted = []

    def ok(self, what):
        self.checked[what] += 1

    def skip(self, what, name):
        self.skipped[what].append(name)

    def no(self, what, name, said, got):
        self.contradicted.append((what, name, said, got))

    def judge(self, what, name, agreed, said, got):
        if agreed:
            self.ok(what)
        else:
            self.no(what, name, said, got)


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
    keras_major = int(keras_version().split(".")[0])
    for one in fact.get("versions", ()):
        if (not one["since"] or VERSION >= one["since"]) and (not one["until"] or VERSION <= one["until"]) and one["keras"] in (0, keras_major):
            return {**{k: v for k, v in fact.items() if k in ("kind", "parameters", "bases", "counterpart")},
                    **{k: v for k, v in one.items() if k not in ("since", "until", "keras")}}
    return fact


def executable(name, fact):
    until, since = fact.get("until", 0), fact.get("since", 0)
    if until and VERSION > until or since and VERSION < since:
        return False
    return fact["kind"] == "Function" and fact["returns"] != "Unknown" and not any(
        name.startswith(p) for p in NEVER_CALL) and not fact.get("callbacks") and not (
            set(fact.get("effects", ())) & {"GlobalSwitch", "HostIo", "NeedsConcrete", "EagerOnly"})


def check_results(facts, tally):
    for name, fact in sorted(facts.items()):
        if not name.startswith(("tf.", "keras.")) or ".raw_ops." in name or not executable(name, fact):
            continue
        value = find(name)
        if value is None:
            continue
        try:
            outcome = call_in_graph(name, fact, value)
        except Exception as error:  # an example of ours that this version does not take
            tally.skip("result", f"{name} ({type(error).__name__})")
            continue
        if outcome is None:
            tally.skip("result", name)
        else:
            result, arguments = outcome
            tally.judge("result", name, agrees(fact, result, arguments), said_of(fact), kind_of(result))


def said_of(fact):
    return fact["returns"] + (f"({fact['arity']})" if fact.get("arity") else "")


def check_members(facts, tally):
    """Members of the values that TensorFlow itself makes."""
    def values():
        ragged = tf.ragged.constant([[1.0], [2.0, 3.0]])
        return {"tf.Tensor": symbolic("matrix"), "tf.TensorShape": symbolic("matrix").shape, "tf.DType": tf.float32,
                "tf.TensorArray": tf.TensorArray(tf.float32, 2).unstack([1.0, 2.0]), "tf.RaggedTensor": ragged,
                "tf.SparseTensor": tf.sparse.from_dense([[1.0, 0.0]]), "tf.TensorSpec": tf.TensorSpec([2]),
                "tf.Variable": VARIABLE, "tf.data.Dataset": tf.data.Dataset.range(4), "tf.random.Generator": GENERATOR}
    VARIABLE = tf.Variable([1.0, 2.0])
    GENERATOR = tf.random.Generator.from_seed(1)
    for name, fact in sorted(facts.items()):
        cls, _, member = name.rpartition(".")
        if fact["returns"] == "Unknown" or fact["kind"] not in ("Method", "Property") or fact.get("callbacks"):
            continue

        def read():
            owner = values().get(cls)
            if owner is None:
                return None
            value = getattr(owner, member)
            if fact["kind"] == "Property":
                return value, []
            if name in EXAMPLES:
                return EXAMPLES[name](owner), []
            arguments = [VALUES.get(p["name"], 1) for p in required(fact)]
            return value(*arguments), arguments
        if "EagerOnly" in fact.get("effects", ()):
            check_eager_only(name, read, tally)
            continue
        try:
            with quiet():
                outcome = in_graph(read)
        except Exception:
            tally.skip("member", name)
            continue
        if outcome is not None:
            tally.judge("member", name, agrees(fact, *outcome), said_of(fact), kind_of(outcome[0]))


def check_eager_only(name, read, tally):
    try:
        with quiet():
            outcome = in_graph(read)
    except Exception:
        tally.ok("eager only")
        return
    if outcome is not None:
        tally.no("eager only", name, "raises in a graph", kind_of(outcome[0]))


def check_needs(facts, tally):
    """NumPy and Python functions on a symbolic tensor."""
    for name, fact in sorted(facts.items()):
        effects = set(fact.get("effects", ()))
        if not name.startswith(("numpy.", "math.", "statistics.", "json.", "copy.", "os.path.", "re.")) or fact["kind"] != "Function":
            continue
        value = find(name)
        if value is None or any(name.startswith(p) for p in NEVER_CALL) or effects & {"GlobalSwitch", "HostIo"}:
            continue
        parameters = required(fact)
        if not (effects & {"NeedsConcrete", "StaticOnly"}) or not parameters:
            continue
        if not accepts_concrete(name, value, parameters):
            tally.skip("need", name)
            continue

        def run():
            return value(symbolic("vector"), *[concrete(p["name"]) for p in parameters[1:]])
        try:
            with quiet():
                in_graph(run)
            raised = None
        except Exception as error:
            raised = type(error).__name__
        if "StaticOnly" in effects:
            tally.judge("need", name, raised is None or VERSION < 215, "touches only the type and shape", raised)
        else:
            tally.judge("need", name, raised is not None, "needs a concrete value", "no error")


def concrete(parameter):
    value = VALUES.get(parameter, REST)
    return np.array([0.5, 0.25], np.float32) if value is REST or parameter in TENSOR_PARAMETERS else value


def numbers_only(name, samples):
    """NumPy's random functions crash the process on text (seen with numpy.random.beta of NumPy 2.4)."""
    return [s for s in samples if not (name.startswith("numpy.random.") and isinstance(s, (str, dict)))]


def accepts_concrete(name, value, parameters):
    """Does the call work at all with our arguments, on an array or on a Python number?"""
    for first in numbers_only(name, [np.array([0.5, 0.25], np.float32), 1.0, 1, "a", [0.5, 0.25], np.array([1, 2]), np.eye(2),
                                     np.array([True, False]), {}]):
        try:
            with quiet():
                value(first, *[concrete(p["name"]) for p in parameters[1:]])
            return True
        except Exception:
            continue
    return False


def check_host_results(facts, tally):
    """What NumPy and Python functions give for plain values."""
    for name, fact in sorted(facts.items()):
        if not name.startswith(("numpy.", "math.", "random.", "time.", "statistics.", "os.path.")) or fact["kind"] != "Function":
            continue
        value = find(name)
        effects = set(fact.get("effects", ()))
        if value is None or fact["returns"] in ("Unknown", "Nothing") or any(name.startswith(p) for p in NEVER_CALL) or (
                effects & {"HostIo", "GlobalSwitch"}):
            continue
        samples = [np.array([0.5, 0.25], np.float32), np.eye(2), np.array([1, 2]), 2, 0.5, "a", [1.0, 2.0], (2, 2)]
        for first in numbers_only(name, samples if name.startswith("numpy.") else samples[3:]):
            try:
                with quiet():
                    result = EXAMPLES[name](value) if name in EXAMPLES else value(*host_arguments(name, fact, first))
            except Exception:
                continue
            tally.judge("host result", name, agrees(fact, result, []), said_of(fact), kind_of(result))
            break
        else:
            tally.skip("host result", name)


def host_arguments(name, fact, first):
    parameters = required(fact)
    if parameters:
        return [first] + [concrete(p["name"]) if name.startswith("numpy.") else first for p in parameters[1:]]
    return [first] if any(p["name"].startswith("*") and not p["name"].startswith("**") for p in fact["parameters"]) else []


def check_callbacks(facts, tally):
    for name, fact in sorted(facts.items()):
        for callback in fact.get("callbacks", ()):
            key = f"{name}({callback['parameter']})"
            runner = callbacks.RUNNERS.get(key)
            if runner is None or find(name) is None:
                tally.skip("callback", key)
                continue
            got = callbacks.observe(runner)
            if got["errors"] and not (got["eager"] and got["graph"]):   # our call does not work in this version
                tally.skip("callback", key)
                continue
            mode = callback["mode"] + (", eager in eager code" if callback["eager_in_eager_code"] else "")
            tally.judge("callback", key, callbacks.EXPECTED[mode](got), mode, got)


def check_counterparts(facts, tally):
    """The names of mapped parameters exist on both sides, and the first parameter alone gives equal values."""
    for name, fact in sorted(facts.items()):
        if "counterpart" not in fact:
            continue
        counterpart = fact["counterpart"]
        names = {p["name"] for p in facts[counterpart["name"]]["parameters"]}
        missing = [to for to in counterpart["arguments"].values() if to not in names]
        tally.judge("counterpart names", name, not missing, counterpart["name"], f"no parameter {missing}")
        if "HostRandom" in fact.get("effects", ()) or name in callbacks.OTHER_VALUES:
            continue
        compare_counterpart(name, fact, tally)


def compare_counterpart(name, fact, tally):
    numpy_function, tf_function = find(name), find(fact["counterpart"]["name"])
    mapping = fact["counterpart"]["arguments"]
    if numpy_function is None or tf_function is None or not mapping:
        return
    parameters = [p for p in required(fact) if p["name"] in mapping]
    if len(parameters) != len(required(fact)) or not parameters:
        return
    for sample in (np.array([[0.5, 0.25], [0.125, 0.75]], np.float32), np.array([0.5, 0.25], np.float32), np.array([True, False]),
                   np.array([3, 1])):
        values = {p["name"]: (sample if i == 0 or VALUES.get(p["name"], REST) is REST else VALUES[p["name"]])
                  for i, p in enumerate(parameters)}
        try:
            with quiet():
                expected = np.asarray(numpy_function(*values.values()))
                got = np.asarray(tf_function(**{mapping[k]: v for k, v in values.items()}))
        except Exception:
            continue
        same = expected.shape == got.shape and np.allclose(expected.astype(complex), got.astype(complex), atol=1e-4, equal_nan=True)
        tally.judge("counterpart value", name, same, fact["counterpart"]["name"], f"{got.tolist()} for {expected.tolist()}")
        return
    tally.skip("counterpart value", name)


def check_modules(document, tally):
    from tensorflow.python.autograph.core import config
    convert = [r._prefix for r in config.CONVERSION_RULES if isinstance(r, config.Convert)]
    leave = [r._prefix for r in config.CONVERSION_RULES if isinstance(r, config.DoNotConvert)]
    ours = document["autograph_does_not_convert"]
    tally.judge("autograph modules", "converts", convert == document["autograph_converts"], document["autograph_converts"], convert)
    # Later versions add modules (keras, tf_keras) that cannot be met where they are missing.
    tally.judge("autograph modules", "does not convert", set(leave) <= set(ours) and set(ours) - set(leave) <= {"keras", "tf_keras"},
                sorted(ours), sorted(leave))


def keras_version():
    return importlib.import_module("keras").__version__


def report(tally, show):
    print(f"TensorFlow {tf.__version__}, Keras {keras_version()}, NumPy {np.__version__}")
    kinds = sorted(set(tally.checked) | set(tally.skipped) | {c[0] for c in tally.contradicted})
    for kind in kinds:
        wrong = sum(c[0] == kind for c in tally.contradicted)
        print(f"  {kind:18} {tally.checked[kind] + wrong:5} checked, {wrong:3} contradicted, {len(tally.skipped[kind]):4} not executable")
        if show:
            print("      not executable:", " ".join(tally.skipped[kind]))
    for kind, name, said, got in tally.contradicted:
        print(f"CONTRADICTED {kind}: {name}: said {said}, is {got}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("--list", action="store_true", help="name what could not be executed")
    options = parser.parse_args()
    with open(options.facts, encoding="utf-8") as file:
        document = json.load(file)
    facts, tally = {name: of_this_version(fact) for name, fact in document["apis"].items()}, Tally()
    os.chdir(tempfile.mkdtemp())
    check_modules(document, tally)
    check_host_results(facts, tally)   # before anything that leaves threads behind
    check_callbacks(facts, tally)
    check_members(facts, tally)
    check_results(facts, tally)
    check_needs(facts, tally)
    check_counterparts(facts, tally)
    report(tally, options.list)
    return 1 if tally.contradicted else 0


if __name__ == "__main__":
    sys.exit(main())
