#!/usr/bin/env python3
"""Executes what graphvet writes in TensorFlow instead of calls of NumPy.

    compile_knowledge rules/knowledge facts.json
    check_counterparts.py facts.json GRAPHVET [--sample COUNT]      under the Python of one TensorFlow version

For each NumPy function with a counterpart a program calls it in several ways inside tf.function; graphvet's help says what to write instead.
The NumPy call on arrays and the TensorFlow text on symbolic tensors must give equal values. Exit code 1 if one does not, or if nothing was
executed. A sample is the same for the same facts.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402

VALUES = {
    "x": np.array([[0.25, 0.5], [0.75, 0.125]], np.float32), "y": np.array([[0.5, 0.25], [0.125, 1.0]], np.float32), "v": np.array([0.5, 0.25, 1.0], np.float32),
    "big": np.array([[1.5, 2.5], [3.5, 1.25]], np.float32), "b": np.array([[True, False], [True, True]]), "c": np.array([[False, False], [True, True]]),
    "i": np.array([3, 1, 1, 2], np.int32), "s": np.array([0.25, 0.5, 1.0], np.float32), "z": np.array([1 + 2j, 3 - 1j], np.complex64),
    "m": np.array([[2.0, 0.5], [0.5, 1.0]], np.float32), "w": np.array([1.0, 2.0, 3.0], np.float32), "k": np.array(0.5, np.float32), "j": np.array([0, 1], np.int32),
}

# Calls that the parameters do not suggest: name without "numpy." -> arguments.
CALLS = {
    "acosh": ["big"], "arctan2": ["x, y"], "all": ["b", "b, axis=0", "b, 1", "b, axis=1, keepdims=True"], "any": ["b", "b, axis=0", "b, 1", "b, axis=1, keepdims=True"],
    "angle": ["z"], "imag": ["z"], "conj": ["z"], "real": ["z"], "arange": ["k", "k, 3.0", "k, 3.0, 0.5"], "argsort": ["x", "x, axis=0"], "bincount": ["i", "i, minlength=6"],
    "average": ["x", "x, axis=0"], "broadcast_to": ["v, [2, 3]", "v, shape=(2, 3)"], "clip": ["x, 0.2, 0.6", "x, a_min=0.2, a_max=0.6"], "concat": ["[x, y]", "[x, y], 1", "[x, y], axis=1", "(x, y), axis=0"],
    "cross": ["v, w"], "diag": ["v", "x", "v, k=1"], "diff": ["x", "x, axis=0"], "dot": ["x, y", "v, w"], "einsum": ["'ij,jk->ik', x, y"],
    "expand_dims": ["x, 0", "x, axis=-1"], "eye": [], "full": ["(2, 2), k"], "full_like": ["x, 2.0"], "identity": [], "inner": ["v, w", "x, y"],
    "linalg.cholesky": ["m"], "linalg.inv": ["m"], "linalg.det": ["m"], "linalg.pinv": ["m"], "linalg.solve": ["m, x"], "linalg.eigh": [], "linalg.qr": [], "linalg.svd": [],   # signs and order are the library's choice
    "linalg.slogdet": ["m"],
    "linalg.norm": ["x", "v", "x, axis=1", "v, 1", "v, ord=2, keepdims=True"], "linspace": ["k, 2.0, 5", "k, 2.0, num=5"], "logical_and": ["b, c"], "logical_or": ["b, c"],
    "logical_xor": ["b, c"], "logical_not": ["b"], "meshgrid": ["v, w", "v, w, indexing='ij'"], "moveaxis": ["x, 0, 1"], "nonzero": ["b"], "argwhere": ["b"],
    "outer": ["v, w"], "vdot": ["v, w"], "pad": ["x, [[1, 1], [0, 0]]", "x, [[1, 1], [0, 0]], mode='reflect'", "x, [[1, 1], [0, 0]], constant_values=2"], "power": ["x, y"], "pow": ["x, y"],
    "ravel": ["x"], "repeat": ["v, 2", "x, 2, axis=1", "x, 2"], "reshape": ["x, [4]", "x, (1, 4)"], "roll": ["x, 1", "x, 1, axis=0", "v, shift=1, axis=0"],
    "searchsorted": ["s, v", "s, v, side='right'"], "split": ["x, 2", "x, 2, axis=1", "v, [1]"], "hstack": ["[v, w]", "[x, y]"], "vstack": ["[v, w]", "[x, y]"],
    "stack": ["[x, y]", "[x, y], 1", "[x, y], axis=-1", "arrays=[x, y]"], "squeeze": ["x[tf.newaxis]", "x[tf.newaxis], axis=0"], "swapaxes": ["x, 0, 1"],
    "take": ["v, [1, 0]", "x, [1, 0], axis=1", "x, [3]"], "tensordot": ["x, y, 1", "x, y, axes=[[0], [1]]"], "tile": ["v, [2]", "A=v, reps=[2]"], "trace": ["x"],
    "transpose": ["x", "x, [1, 0]", "x, axes=(1, 0)"], "tril": ["x"], "triu": ["x"], "unique": ["i"], "where": ["b, x, y", "b, x, 0.0", "b"],
    "zeros_like": ["x"], "ones_like": ["x"], "array": ["x"], "asarray": ["x"], "asanyarray": ["x"], "ascontiguousarray": ["x"], "copy": ["x"], "fft.fft": ["v"], "fft.ifft": ["v"], "fft.rfft": ["v"],
    "flip": [], "fliplr": ["x"], "flipud": ["x"], "bool": ["k"], "half": ["k"], "single": ["k"], "double": ["k"], "int16": ["k"], "intc": ["k"], "int_": ["k"], "byte": ["k"], "ubyte": ["k"],
    "matmul": ["x, y"], "count_nonzero": ["b", "b, axis=0", "b, axis=1, keepdims=True"], "mod": ["x, y"], "floor_divide": ["x, y"], "isclose": ["x, y"], "sort": ["x", "x, axis=0", "x, 0"],
    "cumsum": ["x", "x, axis=0", "x, 1"], "cumprod": ["x", "x, axis=0"], "argmax": ["x", "x, axis=1", "x, 0", "x, axis=None"], "argmin": ["x", "x, axis=1", "x, 0"],
    "nanmean": ["x"], "reciprocal": ["x"], "testing.assert_allclose": [], "testing.assert_array_equal": [], "array_equal": ["x, y", "x, x"], "array_equiv": ["x, x"], "allclose": ["x, x", "x, y"],
    "around": ["x"], "round": ["x"], "maximum": ["x, y", "x, 0.5"],
}


def calls_of(name, fact):
    short = name[len("numpy."):]
    if short in CALLS:
        return CALLS[short]
    if short.startswith("random.") or short in ("ones", "zeros", "shape", "ndim", "size"):
        return []
    mapping = fact["counterpart"]["arguments"]
    required = [p["name"] for p in fact["parameters"] if not p["has_default"] and not p["name"].startswith("*")]
    first = "x, y" if "x2" in mapping else "x"
    calls = [first]
    if "axis" in mapping:
        calls += [first + ", axis=1", first + ", 0", first + ", axis=None"]
    if "keepdims" in mapping:
        calls += [first + ", axis=0, keepdims=True", first + ", keepdims=True"]
    if len(required) == 1 and required[0] in mapping and not required[0].startswith("x"):
        calls.append(f"{required[0]}=x")
    return calls


def program(cases):
    lines = ["import numpy as np", "import tensorflow as tf", ""]
    for number, case in enumerate(cases):
        lines += ["@tf.function", f"def f{number}({', '.join(sorted(VALUES))}):", f"    return {case}", ""]
    for number in range(len(cases)):
        lines.append(f"f{number}({', '.join('tf.constant(1.0)' for _ in VALUES)})")
    return "\n".join(lines) + "\n"


def helps(cases, graphvet):
    """The text that graphvet gives for each case, or None."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program(cases))
        run = subprocess.run([graphvet, "check", "--isolated", "--output-format", "json", "--select", "GV502", "program.py"], cwd=folder,
                             stdout=subprocess.PIPE, text=True, check=False)
    found = {}
    for diagnostic in json.loads(run.stdout)["diagnostics"]:
        written = re.match(r"use `(.*)`$", diagnostic.get("help") or "")
        found[(diagnostic["range"]["start"]["line"] - 6) // 4] = written.group(1) if written else None
    return [found.get(number) for number in range(len(cases))]


def flat(value):
    parts = value if isinstance(value, (tuple, list)) else [value]
    return [np.asarray(part) for part in parts]


def equal(expected, got):
    expected, got = flat(expected), flat(got)
    return len(expected) == len(got) and all(
        e.shape == g.shape and np.allclose(e.astype(complex), g.astype(complex), atol=1e-4, equal_nan=True) for e, g in zip(expected, got))


def compare(case, text):
    """Nothing, or what is wrong. `x[tf.newaxis]` and the like work on both sides."""
    names = sorted(VALUES)
    expected = eval(case, {"np": np, "tf": tf, **VALUES})
    compute = eval(f"lambda {', '.join(names)}: {text}", {"tf": tf, "np": np})
    try:
        got = tf.function(compute, autograph=False)(*[tf.constant(VALUES[n]) for n in names])
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:160]}"
    got = tf.nest.map_structure(lambda t: t.numpy(), got)
    return None if equal(expected, got) else f"gives {got} for {expected}"


def cases_of(facts):
    """(calls, names without a call)"""
    cases, without = [], []
    for name, fact in sorted(facts.items()):
        if not name.startswith("numpy.") or "counterpart" not in fact:
            continue
        value = np
        for part in name.split(".")[1:]:
            value = getattr(value, part, None)
        calls = calls_of(name, fact) if value is not None else []
        cases += [f"np.{name[len('numpy.'):]}({arguments})" for arguments in calls]
        if not calls:
            without.append(name)
    return cases, without


def problem_of(case, text):
    if text is None:
        return "graphvet says nothing"
    if "(" not in text:
        return "the arguments are not carried over"
    return compare(case, text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("graphvet")
    parser.add_argument("--sample", type=int, metavar="COUNT")
    options = parser.parse_args()
    with open(options.facts, "rb") as file:
        text = file.read()
    cases, without = cases_of(json.loads(text)["apis"])
    if options.sample is not None:
        cases = random.Random(zlib.crc32(text)).sample(cases, min(len(cases), options.sample))
    texts = helps(cases, os.path.abspath(options.graphvet))
    wrong = [(case, text, problem) for case, text in zip(cases, texts) if (problem := problem_of(case, text))]
    executed = sum(text is not None and "(" in text for text in texts)
    print(f"TensorFlow {tf.__version__}, NumPy {np.__version__}: {executed} calls executed both ways, {len(wrong)} wrong; {len(without)} functions without a call: "
          + " ".join(name[len("numpy."):] for name in without))
    for case, text, problem in wrong:
        print(f"WRONG {case} -> {text}: {problem}")
    if executed == 0:
        print("FAILED: nothing was executed")
    return 1 if wrong or executed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
