#!/usr/bin/env python3
"""Executes what graphvet writes in TensorFlow instead of calls of NumPy.

    compile_knowledge rules/knowledge facts.json
    check_counterparts.py facts.json GRAPHVET [--sample COUNT]      under the Python of one TensorFlow version

For each NumPy function with a counterpart a program calls it in several ways inside tf.function; graphvet's help says what to write instead.
The NumPy call on arrays and the TensorFlow text on symbolic tensors must give equal values. Exit code 1 if one does not, or if nothing was
executed. A sample is the same for the same facts.
"""
import argparse
import collections
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
    "x": np.array([[0.25, 0.5], [0.75, 0.125]], np.float32), "y": np.array([[0.625, 0.375], [0.0625, 1.0]], np.float32), "v": np.array([0.5, 0.25, 1.0], np.float32),
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


# What is tried for a parameter of that name, beside not giving it.
OPTIONS = {
    "axis": ["None", "0", "-1", "1", "(0, 1)"], "keepdims": ["True"], "axes": ["None", "(1, 0)", "[1, 0]", "1", "0"], "dtype": ["np.float32", "np.float64"], "k": ["1", "-1"], "n": ["2"],
    "shape": ["-1", "4", "(4,)", "[2, 2]", "(2, 2)", "(1, -1)", "tf.shape(y)"], "newshape": ["-1", "(4,)"], "reps": ["2", "(2,)", "[2]", "(2, 1)", "[1, 2, 2]"],
    "pad_width": ["1", "(1, 1)", "(1, 2)", "[(1, 1)]", "[[1, 1], [0, 2]]", "((0, 0), (1, 1))"], "repeats": ["2", "[1, 2]", "(1, 2)"], "a_min": ["None", "0.2"], "a_max": ["None", "0.6"],
    "min": ["None", "0.2"], "max": ["None", "0.6"], "decimals": ["1"], "ddof": ["1"], "weights": ["x"], "where": ["b"], "out": ["None"], "initial": ["2.0"], "shift": ["1", "(1, 1)"],
    "num": ["5"], "endpoint": ["False"], "side": ["'right'"], "indices": ["0", "[1, 0]", "j"], "indices_or_sections": ["2", "[1]", "(1,)"], "ord": ["1", "2", "np.inf", "'fro'"],
    "minlength": ["6"], "mode": ["'constant'", "'edge'"], "constant_values": ["2"], "axis1": ["0"], "axis2": ["1"], "source": ["0"], "destination": ["1"], "fill_value": ["2.0", "k"], "offset": ["1"],
    "x": ["x", "0.0"], "y": ["y", "1.0"], "b": ["y", "v", "m"], "x2": ["y", "2.0", "x > 0.3", "k"], "size": ["(2,)", "2", "None"], "low": ["0"], "high": ["3"], "loc": ["0.0"], "scale": ["1.0"],
    "return_counts": ["True"], "return_index": ["True"], "order": ["'F'"], "kind": ["'stable'"], "indexing": ["'ij'"], "left": ["None"], "compute_uv": ["False"], "sparse": ["True"],
}
# Tensors of several ranks and dtypes: what is known of them is known to graphvet as well.
FIRST = ["x", "v", "k", "x > 0.3", "tf.shape(x)", "tf.stack([x, y])", "[v, w]", "[x, y]", "(v, w)"]

# Of these the rewrite holds for the ranks and shapes that the function is meant for; nothing tells graphvet of others.
MEANT_FOR = {"argsort": "no scalar", "argwhere": "no scalar", "nanmean": "no scalar", "ascontiguousarray": "no scalar", "nonzero": "no scalar", "where": "no scalar", "tril": "matrices", "triu": "matrices",
             "trace": "one matrix", "linalg.solve": "one matrix", "array_equal": "equal shapes", "array_equiv": "equal shapes"}


def is_meant(short, arguments):
    first = arguments.split(", ")[0]
    return {None: True, "no scalar": first != "k", "matrices": first in ("x", "y", "m", "tf.stack([x", "[x", "m=x"),
            "one matrix": not arguments.startswith(("tf.stack", "[", "(", "v", "k")) and "v" not in arguments,
            "equal shapes": not arguments.startswith(("[", "(", "v,", "k,", "tf.s")) and ", v" not in arguments and ", k" not in arguments}[MEANT_FOR.get(short)]


def generated(name, fact):
    """Calls with many patterns of arguments; whether NumPy takes them is found out by calling."""
    parameters = [p for p in fact["parameters"] if not p["name"].startswith("*") and p["name"] not in ("like", "casting", "subok", "signature", "stable", "device")]
    if not parameters:
        return []
    required = [p["name"] for p in parameters if not p["has_default"]]
    fill = {name: OPTIONS.get(name, ["y"])[0] for name in required[1:]}
    calls = []
    for first in FIRST if required else []:
        others = "".join(", " + fill[n] for n in required[1:])
        calls.append(first + others)
    base = "x"
    for index, p in enumerate(parameters[1:] if required else parameters):
        for option in OPTIONS.get(p["name"], []):
            for first in (base, "v", "x > 0.3", "[x, y]"):
                given = [option if n == p["name"] else fill[n] for n in required[1:]]
                text = ", ".join([first] + given) if required else ""
                calls.append(text if p["name"] in required else (text + ", " if text else "") + f"{p['name']}={option}")
                if p["name"] not in required and required and index == len(required) - 1:
                    calls.append(f"{text}, {option}")
    if "axis" in [p["name"] for p in parameters] and "keepdims" in [p["name"] for p in parameters]:
        calls += ["x, axis=0, keepdims=True", "x > 0.3, axis=1, keepdims=True", "x, keepdims=True, axis=-1"]
    if len(required) == 2:
        calls += ["2.0, x", "x, 2", "k, x", "x, v[:2]", "v, v"]
    return calls


def calls_of(name, fact):
    short = name[len("numpy."):]
    written = CALLS.get(short, [])
    if short in CALLS and not written:
        return []
    return [call for call in dict.fromkeys(written + generated(name, fact)) if is_meant(short, call)]


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


def same_shapes(expected, got):
    return [np.shape(e) for e in flat(expected)] == [np.shape(g) for g in flat(got)]


def equal(expected, got):
    expected, got = flat(expected), flat(got)
    return len(expected) == len(got) and all(
        e.shape == g.shape and np.allclose(e.astype(complex), g.astype(complex), atol=1e-4, equal_nan=True) for e, g in zip(expected, got))


class Refused(Exception):
    """NumPy itself does not take the arguments."""


def in_numpy(case):
    try:
        with np.errstate(all="ignore"):
            return eval(case, {"np": np, "tf": tf, **VALUES})
    except Exception as error:
        raise Refused from error


def compare(case, text):
    """Nothing, or what is wrong. `x[tf.newaxis]` and the like work on both sides."""
    names = sorted(VALUES)
    expected = in_numpy(case)
    compute = eval(f"lambda {', '.join(names)}: {text}", {"tf": tf, "np": np})
    try:
        got = tf.function(compute, autograph=False)(*[tf.constant(VALUES[n]) for n in names])
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:160]}"
    got = tf.nest.map_structure(lambda t: t.numpy(), got)
    if case.startswith("np.random."):   # other numbers; `shuffle` works in place
        return None if expected is None or same_shapes(expected, got) else f"has the shape of {got}, not of {expected}"
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


def verdict_of(case, text):
    """("equal" | "wrong" | "in words" | "refused", what is wrong)"""
    try:
        if text is None or "(" not in text:
            in_numpy(case)
            return "in words", None
        problem = compare(case, text)
        return ("wrong", problem) if problem else ("equal", None)
    except Refused:
        return "refused", None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("graphvet")
    parser.add_argument("--sample", type=int, metavar="COUNT")
    parser.add_argument("--list", action="store_true", help="name the calls that are not rewritten")
    options = parser.parse_args()
    with open(options.facts, "rb") as file:
        text = file.read()
    cases, without = cases_of(json.loads(text)["apis"])
    if options.sample is not None:
        cases = random.Random(zlib.crc32(text)).sample(cases, min(len(cases), options.sample))
    texts = helps(cases, os.path.abspath(options.graphvet))
    verdicts = [verdict_of(case, text) for case, text in zip(cases, texts)]
    counts = collections.Counter(kind for kind, _ in verdicts)
    print(f"TensorFlow {tf.__version__}, NumPy {np.__version__}: {counts['equal'] + counts['wrong']} calls executed both ways, {counts['wrong']} wrong; "
          f"for {counts['in words']} the help names the function only, {counts['refused']} are refused by NumPy; {len(without)} functions without a call: "
          + " ".join(name[len("numpy."):] for name in without))
    for case, text, (kind, problem) in zip(cases, texts, verdicts):
        if kind == "wrong":
            print(f"WRONG {case} -> {text}: {problem}")
    if options.list:
        for case, text, (kind, _) in zip(cases, texts, verdicts):
            if kind == "in words":
                print(f"in words: {case} -> {text}")
    if counts["equal"] == 0:
        print("FAILED: nothing was executed")
    return 1 if counts["wrong"] or counts["equal"] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
