#!/usr/bin/env python3
"""Executes what the knowledge claims of one neighbour of TensorFlow: names, bases, and how it runs the functions it is given.

    check_neighbours.py facts.json LIBRARY [--json OUT]     under a Python that has the library (./dev knowledge --neighbours)

Exit code 1 if something is contradicted, or if nothing was executed.
"""
import argparse
import collections
import contextlib
import importlib
import io
import json
import os
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
import tensorflow as tf  # noqa: E402

import callbacks  # noqa: E402
import neighbour_programs  # noqa: E402

KERAS_ROOTS = ("tf_keras", "keras")   # a neighbour builds on one of them
DECORATING = ("TracedArgument", "TracingDecorator", "WrappedArgument")
DISTRIBUTION = {"sonnet": "dm-sonnet", "tree": "dm-tree"}


def find(name):
    """The object of a canonical name, or None; modules are imported on the way."""
    root, *rest = name.split(".")
    try:
        value, path = (tf if root == "tf" else importlib.import_module(root)), root
    except ImportError:
        return None
    for part in rest:
        path += "." + part
        if not hasattr(value, part):
            with contextlib.suppress(ImportError):
                importlib.import_module(path)
        value = getattr(value, part, None)
        if value is None:
            return None
    return value


def found_bases(name):
    """The class of a canonical name; a name of Keras stands for that of either Keras."""
    names = [name] if not name.startswith("keras.") else [root + name[len("keras"):] for root in KERAS_ROOTS]
    if name.startswith("keras.optimizers."):
        names += [n.replace("optimizers.", "optimizers.legacy.") for n in names]
    return [cls for cls in map(find, names) if isinstance(cls, type)]


def check_name(name, fact):
    value = find(name)
    if value is None:
        return "contradicted", "no such name"
    if fact["kind"] == "Class" and not isinstance(value, type):
        return "contradicted", f"no class but {type(value).__name__}"
    if fact["kind"] in ("Function", "Method") and not callable(value):
        return "contradicted", f"not callable but {type(value).__name__}"
    return "held", ""


def check_base(name, base):
    cls, candidates = find(name), found_bases(base)
    if cls is None:
        return "skipped", "no such name"
    if not candidates:
        return "skipped", f"{base} is not installed"
    if any(issubclass(cls, one) for one in candidates):
        return "held", ""
    return "contradicted", f"bases are {[c.__module__ + '.' + c.__name__ for c in cls.__mro__[1:4]]}"


def check_parameters(name, fact):
    """The parameters of a function that calls back stand where the knowledge says."""
    import inspect
    value = find(name)
    real = [p for p in inspect.signature(value).parameters.values() if p.name != "self"]
    for callback in fact["callbacks"]:
        at = callback["position"]
        if at >= 0 and (at >= len(real) or real[at].name != callback["parameter"]):
            return "contradicted", f"parameter {at} is not {callback['parameter']}: {[p.name for p in real]}"
        if at < 0 and callback["parameter"] not in [p.name for p in real]:
            return "contradicted", f"no parameter {callback['parameter']}"
    return "held", ""


def check_callback(name, callback):
    key = f"{name}({callback['parameter']})"
    runner = neighbour_programs.CALLBACKS.get(key)
    if runner is None:
        return "skipped", "no call is written for it"
    got = callbacks.observe(runner)
    if not got["eager"] and not got["graph"]:
        return "skipped", f"our call does not work: {got['errors'][:1]}"
    mode = callback["mode"] + (", eager in eager code" if callback["eager_in_eager_code"] else "")
    expected = neighbour_programs.FROM_EAGER_CODE[mode] if key in neighbour_programs.EAGER_ONLY else callbacks.EXPECTED[mode]
    return ("held", "") if expected(got) else ("contradicted", f"said {mode}, is {got}")


def check_decorator(name, fact):
    program = neighbour_programs.DECORATORS.get(name)
    if program is None:
        return "skipped", "no call is written for it"
    problem = program(find(name), all(c["mode"] != "AlwaysTracedUnconverted" for c in fact.get("callbacks", ())))
    return ("contradicted", problem) if problem else ("held", "")


def claims(facts, library):
    for name, fact in sorted(facts.items()):
        if name != library and not name.startswith(library + "."):
            continue
        yield "name", name, lambda n=name, f=fact: check_name(n, f)
        for base in fact.get("bases", ()) if fact["kind"] == "Class" else ():
            yield "base", f"{name}: {base}", lambda n=name, b=base: check_base(n, b)
        if fact["returns"] in DECORATING:   # its callback is what it decorates
            yield "decorator", name, lambda n=name, f=fact: check_decorator(n, f)
            continue
        if fact.get("callbacks"):
            yield "parameters", name, lambda n=name, f=fact: check_parameters(n, f)
        for callback in fact.get("callbacks", ()):
            yield "callback", f"{name}({callback['parameter']})", lambda n=name, c=callback: check_callback(n, c)


def outcome_of(check):
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return check()
    except Exception as error:
        return "skipped", f"our program raises {type(error).__name__}: {str(error)[:200]}"


def versions(library):
    from importlib.metadata import version
    return f"{DISTRIBUTION.get(library, library)} {version(DISTRIBUTION.get(library, library))}, TensorFlow {tf.__version__}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("facts")
    parser.add_argument("library")
    parser.add_argument("--json", metavar="OUT")
    options = parser.parse_args()
    with open(options.facts, encoding="utf-8") as file:
        facts = json.load(file)["apis"]
    out = options.json and os.path.abspath(options.json)
    os.chdir(tempfile.mkdtemp())
    neighbour_programs.load(options.library)
    lines = [{"kind": kind, "name": name, **dict(zip(("state", "reason"), outcome_of(check)))} for kind, name, check in claims(facts, options.library)]
    states = collections.Counter(line["state"] for line in lines)
    print(f"{versions(options.library)}: {states['held']} held, {states['contradicted']} contradicted, {states['skipped']} not executed")
    for line in lines:
        if line["state"] != "held":
            print(f"{line['state'].upper()} {line['kind']} {line['name']}: {line['reason']}")
    if out:
        with open(out, "w", encoding="utf-8") as file:
            json.dump({"versions": versions(options.library), "claims": lines}, file, indent=0, sort_keys=True)
    return 1 if states["contradicted"] or not states["held"] else 0


if __name__ == "__main__":
    sys.exit(main())
