#!/usr/bin/env python3
"""Notes what the parameters, variables and results of a project's functions really held while it ran under TensorFlow.

    record.py ROOT OUT SCRIPT [ARGUMENTS...]                       runs a script
    PYTHONPATH=<this folder> VALUES_ROOT=ROOT VALUES_OUT=OUT python -m pytest -p record ...   runs tests

A trace function (`sys.settrace`) sees each line of the project's functions. Whatever variable changed since the line before
was stored by that line. A frame's mode is asked of TensorFlow when the frame begins: eager, or building a function's graph;
frames in a plain `tf.Graph` are left out. Code that AutoGraph generated is counted for the lines it was generated from, by
AutoGraph's own source map. Test files are left out. After some calls of a function in a mode only its parameters and
results are noted, after more of them nothing.

OUT (gzipped JSON) is {"tensorflow", "kinds": [...], "files": {PATH: {"MODE ROLE LINE NAME": [indices into kinds]}}}: ROLE is
"p" (parameter, LINE is that of `def`), "v" (variable, LINE is that of the storing line) or "r" (result, LINE of `def`, no name).
MODE is "e" eager, "g" graph, "c" graph and converted by AutoGraph. A kind is "tensor:float32:2" ("?": rank not known),
"list", "instance:Dense", ...

VALUES_BUDGET: seconds after which the tests that are left are skipped; one test of each file comes first, then a second of each.
"""

import collections
import functools
import gzip
import inspect
import json
import os
import pathlib
import re
import runpy
import sys
import threading
import time
import types

from places import Places

TEST_FILE = re.compile(r"(^|/)(tests?|testing)/|(^|/)(test_[^/]*|[^/]*_test|[^/]*test_util[^/]*|conftest)\.py$")
LINE_CALLS, WHOLE_CALLS = 12, 120  # of one function in one mode
UNNAMED = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>", "<lambda>", "<module>"}


class Kinds:
    """Names the kind of a value, once TensorFlow is there."""

    PLAIN = {type(None): "None", bool: "bool", int: "int", float: "float", complex: "complex", str: "str", bytes: "bytes", type(...): "ellipsis", slice: "slice",
             range: "range", types.ModuleType: "module"}
    FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType, types.WrapperDescriptorType, types.MethodDescriptorType, functools.partial)
    VIEWS = (type({}.keys()), type({}.values()), type({}.items()), zip, map, filter, enumerate, reversed, type(iter([])), type(iter(())), type(iter({})))

    def __init__(self):
        import numpy as np
        import tensorflow as tf
        from tensorflow.python.autograph.operators import variables
        from tensorflow.python.data.ops import iterator_ops
        from tensorflow.python.eager import context
        from tensorflow.python.framework import func_graph, ops
        self.context, self.graph_of, self.FuncGraph = context, ops.get_default_graph, func_graph.FuncGraph
        self.undefined = (variables.Undefined, variables.UndefinedReturnValue)
        try:
            from tensorflow.python.eager.polymorphic_function.polymorphic_function import Function
        except ImportError:
            from tensorflow.python.eager.def_function import Function
        self.functions = (*self.FUNCTIONS, Function)
        keras_tensor = getattr(sys.modules.get("keras", None), "KerasTensor", None) or getattr(tf.keras, "KerasTensor", None)
        self.by_class = [(keras_tensor, "Keras tensor"), (tf.Variable, "variable"), (tf.RaggedTensor, "ragged tensor"), (tf.SparseTensor, "sparse tensor"),
                         (tf.TensorArray, "tensor array"), (tf.TensorShape, "shape"), (tf.DType, "dtype"), (np.dtype, "dtype"), (tf.TypeSpec, "spec"), (tf.data.Dataset, "dataset"),
                         (iterator_ops.IteratorBase, "iterator")]
        self.by_class = [(cls, name) for cls, name in self.by_class if isinstance(cls, type)]
        self.np, self.tf = np, tf

    def mode(self):
        """"e", "g", or None for a plain graph."""
        if self.context.executing_eagerly():
            return "e"
        return "g" if isinstance(self.graph_of(), self.FuncGraph) else None

    def of(self, value):
        """The kind; None for what says nothing."""
        plain = self.PLAIN.get(type(value))
        if plain:
            return plain
        try:
            return self.of_object(value)
        except Exception:  # objects may do what they like when they are asked for their class
            return None

    def of_object(self, value):
        cls = type(value)
        if issubclass(cls, self.undefined):
            return None
        if issubclass(cls, self.tf.Tensor):
            return f"tensor:{value.dtype.name}:{'?' if value.shape.rank is None else value.shape.rank}"
        for known, name in self.by_class:
            if issubclass(cls, known):
                return name
        if cls.__name__ in ("Variable", "KerasVariable", "AutoCastVariable") and hasattr(value, "assign"):
            return "variable"
        if cls.__name__ in ("KerasTensor", "RaggedKerasTensor", "SparseKerasTensor"):
            return "Keras tensor"
        if issubclass(cls, self.np.ndarray):
            return f"ndarray:{value.dtype.name}:{value.ndim}"
        if issubclass(cls, self.np.generic):
            return f"NumPy scalar:{value.dtype.name}:0"
        return self.of_python(value, cls)

    def of_python(self, value, cls):
        if issubclass(cls, self.functions) or cls.__name__ == "ConcreteFunction":
            return "function"
        if isinstance(value, type):
            return "class"
        if issubclass(cls, types.GeneratorType):
            return "generator"
        if issubclass(cls, self.VIEWS):
            return f"iterable:{cls.__name__}"
        wrapped = getattr(value, "__wrapped__", value) if "Wrapper" in cls.__name__ else value  # what Keras and tf.Module wrap attributes in
        for known, name in ((tuple, "tuple"), (list, "list"), (dict, "dict"), ((set, frozenset), "set"), (int, "int"), (float, "float"), (str, "str")):
            if isinstance(wrapped, known):
                return name if type(wrapped).__module__ in ("builtins", "collections") or "Wrapper" in cls.__name__ else f"{name}:{cls.__name__}"
        return f"instance:{cls.__name__}"


class Recorder:
    def __init__(self, root, out):
        self.root, self.out = str(pathlib.Path(root).resolve()) + os.sep, out
        self.kinds = None
        self.seen = collections.defaultdict(set)   # (path, mode, role, line, name) -> kinds
        self.calls = collections.Counter()         # (code, mode)
        self.places = {}                           # code -> (path, line of def or None), False: not the project's
        self.generated = {}                        # file that AutoGraph wrote -> {line: (file, line)}

    # ---- start and end ----

    def start(self):
        self.watch_conversions()
        threading.settrace(self.on_call)
        sys.settrace(self.on_call)

    def stop(self):
        sys.settrace(None)
        threading.settrace(None)

    def watch_conversions(self):
        from tensorflow.python.autograph.impl import api
        transpiler = api._TRANSPILER
        transform = transpiler.transform

        def watched(*args, **kwargs):
            result = transform(*args, **kwargs)
            for at, origin in result[2].items():
                self.generated.setdefault(at.filename, {})[at.lineno] = (origin.loc.filename, origin.loc.lineno)
            return result

        transpiler.transform = watched
        self.kinds = Kinds()

    def write(self):
        import tensorflow as tf
        table, index = [], {}
        files = collections.defaultdict(dict)
        for (path, mode, role, line, name), kinds in sorted(self.by_place().items()):
            for kind in sorted(kinds):
                if kind not in index:
                    index[kind] = len(table)
                    table.append(kind)
            files[path][f"{mode} {role} {line} {name}".rstrip()] = [index[kind] for kind in sorted(kinds)]
        data = {"tensorflow": tf.__version__, "kinds": table, "files": files}
        with gzip.GzipFile(self.out, "wb", mtime=0) as out:
            out.write(json.dumps(data, separators=(",", ":")).encode())

    def by_place(self):
        """By the `def` and by the whole statement; without what AutoGraph's code holds for itself."""
        placed, places = collections.defaultdict(set), {}
        for (path, mode, role, line, name), kinds in self.seen.items():
            if path not in places:
                places[path] = Places(self.root + path)
            at = places[path].storing(line, name) if role == "v" else places[path].function(line)
            if at is not None:
                placed[path, mode, role, at, name] |= kinds
        return placed

    # ---- where a frame belongs ----

    def place_of(self, code):
        if code not in self.places:
            self.places[code] = self.find_place(code)
        return self.places[code]

    def find_place(self, code):
        file = code.co_filename
        is_class_body = not code.co_flags & inspect.CO_OPTIMIZED
        if code.co_name in UNNAMED or is_class_body or file.startswith("<"):
            return False
        if file in self.generated:
            origin = self.first_origin(code)
            return (origin[0], origin[1], "c") if origin else False
        path = self.project_path(file)
        return (path, code.co_firstlineno, None) if path else False

    def first_origin(self, code):
        """Of a function that AutoGraph generated: path, first line that is known."""
        lines = self.generated[code.co_filename]
        for _, _, line in code.co_lines():
            if line in lines:
                path = self.project_path(lines[line][0])
                return (path, lines[line][1]) if path else None
        return None

    @functools.lru_cache(maxsize=None)
    def project_path(self, file):
        absolute = os.path.abspath(file)
        if not absolute.startswith(self.root) or "site-packages" in absolute or not os.path.isfile(absolute):
            return None
        path = absolute[len(self.root):]
        return None if TEST_FILE.search(path) else path

    # ---- events ----

    def on_call(self, frame, event, arg):
        code = frame.f_code
        place = self.places.get(code)
        if place is None:
            place = self.place_of(code)
        if not place:
            return None
        mode = self.kinds.mode()
        if mode is None:
            return None
        if place[2]:
            mode = place[2]
        self.calls[code, mode] += 1
        count = self.calls[code, mode]
        if count > WHOLE_CALLS:
            return None
        return FrameWatch(self, frame, place, mode, count <= LINE_CALLS).on_event

    def note(self, path, mode, role, line, name, value):
        kind = self.kinds.of(value)
        if kind is not None:
            self.seen[path, mode, role, line, name].add(kind)

    def line_of(self, file, path, line):
        """The project's line, if it has one."""
        if file not in self.generated:
            return line
        origin = self.generated[file].get(line)
        return origin[1] if origin and self.project_path(origin[0]) == path else None


class FrameWatch:
    """One run of one function."""

    def __init__(self, recorder, frame, place, mode, by_line):
        self.recorder, self.path, self.mode = recorder, place[0], mode
        code = frame.f_code
        self.is_body = mode != "c" or code.co_name.startswith("tf__")  # else a part: what AutoGraph made of a branch or a loop
        self.first_line = place[1]
        self.values = dict(frame.f_locals)
        self.line = None
        self.is_generator = bool(code.co_flags & inspect.CO_GENERATOR)
        if self.is_body:
            for name in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)]:
                if name in self.values:
                    recorder.note(self.path, mode, "p", self.first_line, name, self.values[name])
        frame.f_trace_lines = by_line

    def on_event(self, frame, event, arg):
        if event == "line":
            self.note_changes(frame)
            self.line = frame.f_lineno
        elif event == "return":
            if frame.f_trace_lines:
                self.note_changes(frame)
            if self.is_body and not self.is_generator and (arg is not None or self.returns(frame)):
                self.recorder.note(self.path, self.mode, "r", self.first_line, "", arg)
        return self.on_event

    @staticmethod
    def returns(frame):
        """Whether None is a result, not what an exception leaves behind."""
        import dis
        at = frame.f_code.co_code[frame.f_lasti]
        return dis.opname[at] in ("RETURN_VALUE", "RETURN_CONST")

    def note_changes(self, frame):
        now = frame.f_locals
        line = self.recorder.line_of(frame.f_code.co_filename, self.path, self.line) if self.line is not None else None
        for name, value in now.items():
            if name in self.values and self.values[name] is value:
                continue
            self.values[name] = value
            if line is not None:
                self.recorder.note(self.path, self.mode, "v", line, name, value)


def pytest_configure(config):
    config.values_recorder = Recorder(os.environ["VALUES_ROOT"], os.environ["VALUES_OUT"])
    config.values_began = time.monotonic()
    config.values_recorder.start()


def pytest_collection_modifyitems(items):
    turn = collections.Counter()
    order = {}
    for item in items:
        turn[item.path] += 1
        order[item] = turn[item.path]
    items.sort(key=order.get)


def pytest_runtest_setup(item):
    import pytest
    budget = float(os.environ.get("VALUES_BUDGET", "inf"))
    if time.monotonic() - item.config.values_began > budget:
        pytest.skip("no time left")


def pytest_unconfigure(config):
    config.values_recorder.stop()
    config.values_recorder.write()


def main():
    root, out, script, *rest = sys.argv[1:]
    recorder = Recorder(root, out)
    sys.argv = [script, *rest]
    sys.path.insert(0, str(pathlib.Path(script).resolve().parent))
    recorder.start()
    try:
        runpy.run_path(script, run_name="__main__")
    except SystemExit:
        pass
    finally:
        recorder.stop()
        recorder.write()


if __name__ == "__main__":
    main()
