#!/usr/bin/env python3
"""Executes every NumPy function that the knowledge names on a symbolic tensor, one parameter after the other, and compares what is raised with
what the knowledge says (`with_tensor`, written by tools/numpy_with_tensors.py from the results for all versions).

    tensor_outcomes.py facts.json [--only PREFIX] [--json OUT]      under the Python of one TensorFlow version

A parameter gets a tensor, a list of tensors, or a variable while the others have plain values with which the call works. Tensors of several
dtypes and ranks are tried: where the exception depends on them none is named. Exit code 1 if a claim is wrong, or if nothing was executed.
Some of the odd arguments crash NumPy: the calls run in a process of their own, started anew behind the one that broke it.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

RAISES, NOTHING, ALWAYS_FALSE = "raises", "nothing", "always False"
LEFT_OUT = ("numpy.testing.", "numpy.char.", "numpy.ma.", "numpy.rec.", "numpy.polynomial.", "numpy.lib.", "numpy.strings.", "numpy.core.", "numpy.typing.",
            "numpy.distutils.", "numpy.f2py.", "numpy.ctypeslib.", "numpy.emath.", "numpy.dtypes.", "numpy.exceptions.", "numpy.matlib.",
            "numpy.generic.", "numpy.random.BitGenerator", "numpy.random.MT19937", "numpy.random.PCG", "numpy.random.Philox", "numpy.random.SFC", "numpy.random.Seed",
            "numpy.compat.", "numpy.doc.", "numpy.version.", "numpy.fft.helper", "numpy.matrix.", "numpy.memmap", "numpy.nditer", "numpy.recarray",
            "numpy.record", "numpy.dtype", "numpy.chararray", "numpy.flatiter", "numpy.busdaycalendar", "numpy.broadcast.", "numpy.poly1d.")
EFFECTS_LEFT_OUT = {"HostIo", "GlobalSwitch", "HostOutput"}


def owners(np):
    """Objects whose methods are executed."""
    return {"numpy.ndarray": np.array([[0.25, 0.5], [0.75, 0.125]]), "numpy.ufunc": np.add, "numpy.random.Generator": np.random.default_rng(1), "numpy.random.RandomState": np.random.RandomState(1),
            "numpy.vectorize": np.vectorize(lambda t: t)}


def samples(np):
    matrix, vector, square = np.array([[0.25, 0.5], [0.75, 0.125]]), np.array([0.25, 0.5, 0.75]), np.array([[2.0, 0.5], [0.5, 1.0]])
    return {"values": [matrix, vector, square, 2, 0.5, np.array([1, 2]), np.array([True, False]), (2, 2), [matrix, matrix], "ij,jk->ik", np.array([[[0.5, 0.25]]])],
            "named": {"axis": 0, "axes": (0, 1), "shape": (2, 2), "newshape": (4,), "size": 2, "dtype": np.float32, "out": matrix.copy(), "decimals": 1, "n": 1, "N": 2, "M": 2, "k": 0,
                      "source": 0, "destination": 1, "axis1": 0, "axis2": 1, "repeats": 2, "reps": (1, 2), "shift": 1, "pad_width": 1, "a_min": 0.1, "a_max": 0.4, "min": 0.1,
                      "max": 0.4, "num": 5, "indices_or_sections": 2, "indices": np.array([0, 1]), "bins": 3, "q": 0.5, "keepdims": True, "low": 0, "high": 5, "pvals": [0.5, 0.5],
                      "func1d": lambda t: t, "func": lambda *t: t, "function": lambda *t: t, "pyfunc": lambda t: t, "obj": 0, "kth": 0, "nin": 1, "nout": 1, "start": 0.5, "stop": 3.0, "step": 0.5,
                      "condlist": [matrix > 0.3], "choicelist": [matrix], "funclist": [1], "condition": matrix > 0.3, "mask": matrix > 0.3, "ord": 2, "sections": 2,
                      "fill_value": 0.5, "deg": 1, "minlength": 3, "side": "left", "mode": "constant", "values": 0.5, "mean": [0.0, 0.0], "cov": square, "colors": [2, 3], "nsample": 2,
                      "alpha": 0.5, "beta": 0.5, "p": 0.5, "ngood": 3, "nbad": 3, "subscripts": "ij,jk->ik", "from_": np.float32, "to": np.float64, "base": 2, "number": 3, "num_": 3,
                      "num_columns": 2, "dims": (2, 2), "multi_index": (np.array([0]), np.array([1])), "length": 3, "endpoint": True, "lo": 0, "weights": None, "offset": 0, "compute_uv": True,
                      "b": square, "tup": [matrix, matrix], "arrays": [matrix, matrix], "vals": matrix, "place": None, "correction": 0, "method": None, "discont": None, "rcond": None, "df": 2.0,
                      "dfnum": 2.0, "dfden": 2.0, "scale": 1.0, "loc": 0.5, "lam": 1.0, "shape_": 1.0, "mu": 0.5, "kappa": 0.5, "left": 0.1, "right": 0.9, "a": matrix, "prototype": matrix}}


def positions(fact):
    return [p for p in fact["parameters"] if not p["name"].startswith("**")]


def arguments_for(parameters, first, named):
    """(positional, keyword) for the parameters that must be given."""
    positional, keyword = [], {}
    for index, p in enumerate(parameters):
        if p["has_default"] and not p["name"].startswith("*"):
            continue
        value = first if index == 0 else named.get(p["name"], first)
        if p["name"].startswith("*"):
            if index == 0:
                positional.append(value)
        elif p["keyword_only"]:
            keyword[p["name"]] = value
        else:
            positional.append(value)
    return positional, keyword


def working_call(call, fact, np):
    """Arguments with which the call works, or None."""
    known = samples(np)
    parameters = positions(fact)
    if getattr(call, "__name__", "") == "at":
        return [np.array([0.25, 0.5]), 0, 0.5], {}
    firsts = known["values"]
    if parameters and parameters[0]["name"] in known["named"]:
        firsts = [known["named"][parameters[0]["name"]]] + firsts
    for first in firsts:
        for others in (known["named"], {**known["named"], "b": first, "v": first, "y": first, "x2": first, "x": first, "values": first}):
            positional, keyword = arguments_for(parameters, first, others)
            try:
                call(*positional, **keyword)
                return positional, keyword
            except Exception:
                continue
    return None


def with_argument(positional, keyword, parameters, index, value):
    """The arguments with `value` for the parameter at `index`."""
    p = parameters[index]
    positional, keyword = list(positional), dict(keyword)
    if p["name"].startswith("*"):
        positional[index:index + 1] = [value]
        return positional, keyword
    if index < len(positional) and not p["keyword_only"]:
        positional[index] = value
        return positional, keyword
    keyword[p["name"]] = value
    return positional, keyword


def outcome(function, tf):
    """What the call does while a graph is built."""
    try:
        with tf.__internal__.FuncGraph("outcome").as_default():
            result = function()
    except Exception as error:
        return type(error).__name__
    return ALWAYS_FALSE if result is False else NOTHING


def flavours(tf):
    return [tf.constant([[0.25, 0.5], [0.75, 0.125]]), tf.constant([0.25, 0.5, 0.75]), tf.constant(2), tf.constant([1, 0]), tf.constant([True, False]), tf.constant(0.5)]


def makers(tf):
    """How the argument is made in the graph of each flavour: a tensor, a list with it, a variable, a ragged tensor."""
    ragged = tf.ragged.constant([[1.0], [2.0, 3.0]])
    return {"tensor": tf.identity, "list": lambda t: [tf.identity(t), tf.identity(t)], "variable": lambda t: VARIABLES[t.shape.rank, t.dtype](tf),
            "ragged": lambda t: tf.identity(ragged)}


class VariableOf(dict):
    """One variable for each rank and dtype."""

    def __missing__(self, key):
        def make(tf):
            if key not in self.made:
                with tf.init_scope():
                    self.made[key] = tf.Variable(next(t for t in flavours(tf) if (t.shape.rank, t.dtype) == key))
            return self.made[key]
        return make


VARIABLES = VariableOf()
VARIABLES.made = {}


def settled(found):
    found = set(found)
    return found.pop() if len(found) == 1 else RAISES if NOTHING not in found and ALWAYS_FALSE not in found else "varies: " + " ".join(sorted(found))


def outcomes_of(call, fact, np, tf):
    """parameter -> {"tensor": outcome, "list": ..., "variable": ..., "ragged": ...}"""
    base = working_call(call, fact, np)
    if base is None:
        return None
    result = {}
    parameters = positions(fact)
    for index, p in enumerate(parameters):
        result[p["name"]] = {}
        for kind, make in makers(tf).items():
            def run(tensor, make=make, index=index):
                positional, keyword = with_argument(*base, parameters, index, make(tensor))
                return call(*positional, **keyword)
            result[p["name"]][kind] = settled(outcome(lambda tensor=tensor, run=run: run(tensor), tf) for tensor in flavours(tf))
    return result


OWNERS = ("numpy.ufunc", "numpy.random.Generator", "numpy.random.RandomState", "numpy.vectorize", "numpy.ndarray")


def wanted(facts, only):
    for name, fact in sorted(facts.items()):
        if not name.startswith(only or "numpy.") or name.startswith(LEFT_OUT) or set(fact.get("effects", ())) & EFFECTS_LEFT_OUT:
            continue
        scalar = fact["kind"] == "Class" and fact["returns"] == "NumpyScalar"
        if fact["kind"] == "Function" or scalar or fact["kind"] == "Method" and name.rpartition(".")[0] in OWNERS:
            yield name, fact


def work(path, first, only):
    report = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import warnings
    warnings.simplefilter("ignore")
    import numpy as np
    import tensorflow as tf
    from libraries import find, of_this_version
    with open(path, encoding="utf-8") as file:
        facts = {name: of_this_version(fact) for name, fact in json.load(file)["apis"].items()}
    for number, (name, fact) in enumerate(wanted(facts, only)):
        if number < first:
            continue
        owner, _, member = name.rpartition(".")
        owner = owners(np).get(owner)
        call = getattr(owner, member, None) if owner is not None else find(name)
        print(json.dumps([name, "starts"]), file=report, flush=True)
        result = "absent" if call is None else outcomes_of(call, fact, np, tf)
        print(json.dumps([name, result]), file=report, flush=True)
    print(json.dumps(["end", f"TensorFlow {tf.__version__}, NumPy {np.__version__}"]), file=report, flush=True)
    report.close()


def execute(path, only):
    """({name: outcomes}, versions, names that crash)"""
    with tempfile.TemporaryDirectory(prefix="graphvet-outcomes-") as folder:   # some functions take a text for the name of a file to write
        return execute_in(folder, os.path.abspath(path), only)


def execute_in(folder, path, only):
    results, crashed, started = {}, [], 0
    while True:
        worker = subprocess.run([sys.executable, "-W", "ignore", os.path.abspath(__file__), path, "--only", only, "--from", str(started)],
                                cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        name = None
        for line in worker.stdout.splitlines():
            name, result = json.loads(line)
            if name == "end":
                return results, result, crashed
            if result != "starts":
                results[name] = result
                started += 1
        if name is None:
            sys.exit("nothing runs")
        crashed.append(name)
        started += 1


FORMS = {"tensor": "{}", "list": "{} in a list", "variable": "{} as a variable"}
NAMED_BY_VERSION = ("dtype", "device", "initial")


def said_of(facts, name, parameter, kind):
    """What the knowledge says, as src/knowledge/numpy_outcome.cc reads it."""
    keys = [FORMS[kind].format(parameter)] + ([parameter] if kind == "variable" else []) + ["*"]
    for table in (facts[name].get("with_tensor", {}), facts["numpy"]["with_tensor"]):
        for key in keys:
            if key in table:
                return table[key]
    return RAISES


def agrees(said, got):
    if got.startswith("varies"):
        return said == NOTHING
    return said == got or said in ("", RAISES) and got not in (NOTHING, ALWAYS_FALSE) or got == ALWAYS_FALSE and said == NOTHING


def compare(facts, results):
    """(how many outcomes agree, [what does not])"""
    agreed, wrong = 0, []
    for name, parameters in sorted(results.items()):
        for parameter, outcomes in (parameters.items() if isinstance(parameters, dict) else ()):
            for kind in FORMS if parameter not in NAMED_BY_VERSION else ():
                said = said_of(facts, name, parameter, kind)
                if agrees(said, outcomes[kind]):
                    agreed += 1
                else:
                    wrong.append(f"{name}: {FORMS[kind].format(parameter)}: said {said or RAISES}, is {outcomes[kind]}")
    return agreed, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("--json", metavar="OUT")
    parser.add_argument("--only", default="", metavar="PREFIX")
    parser.add_argument("--from", dest="first", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first is not None:
        return work(options.facts, options.first, options.only)
    results, versions, crashed = execute(options.facts, options.only)
    from libraries import of_this_version
    with open(options.facts, encoding="utf-8") as file:
        facts = {name: of_this_version(fact) for name, fact in json.load(file)["apis"].items()}
    agreed, wrong = compare(facts, results)
    not_called = [name for name, result in results.items() if result is None]
    print(f"{versions}: {sum(isinstance(r, dict) for r in results.values())} functions, {agreed + len(wrong)} arguments given as a tensor, in a list and as a variable; {len(wrong)} wrong")
    print(f"  {len(not_called)} functions without a call: {' '.join(n[len('numpy.'):] for n in not_called)}; {len(crashed)} crash: {' '.join(crashed)}")
    for line in wrong:
        print("WRONG", line)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"versions": versions, "outcomes": results, "agreed": agreed, "wrong": wrong, "crashed": crashed}, file, indent=0, sort_keys=True)
    return 1 if wrong or agreed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
