"""How each function of one program is executed: eagerly, or while a graph is being built, as written or as AutoGraph generated it.

Relies on three things in TensorFlow that are the same from 2.12 to 2.21: `api._convert_actual` gives generated functions their
source map, generated code marks what stems from the user with `autograph_artifact`, and bodies of `tf.py_function` and
`tf.numpy_function` are reached through `script_ops.FuncRegistry`, on threads that Python did not start.
"""
import ast
import functools
import sys
import threading
import types

CODE_OF_A_FUNCTION = 1  # CO_OPTIMIZED: not a module's, not a class body's
CODE_OF_A_GENERATOR = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR
COMPREHENSIONS = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}


def is_function(code):
    return bool(code.co_flags & CODE_OF_A_FUNCTION) and code.co_name not in COMPREHENSIONS


def was_never_started(frame):
    """A generator that is dropped before its first step is entered once, to be closed: nothing of its body runs."""
    return bool(frame.f_code.co_flags & CODE_OF_A_GENERATOR) and frame.f_lineno == frame.f_code.co_firstlineno


def key_of(code):
    """The line is that of the first decorator, as graphvet has it."""
    return f"{code.co_qualname}@{code.co_firstlineno}"


def codes_within(code):
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from codes_within(constant)


def call_shape(code):
    """What AutoGraph keeps of a nested function: name and parameters."""
    parameters = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
    return code.co_name, code.co_varnames[:parameters]


def is_artifact_marker(node):
    return isinstance(node, ast.Attribute) and node.attr == "autograph_artifact"


def bodies_of_users_lambdas(path):
    """Where the bodies of the lambdas stand that are not AutoGraph's own (it wraps branches and operands in lambdas)."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    marked = [n.args[0] for n in ast.walk(tree) if isinstance(n, ast.Call) and is_artifact_marker(n.func) and n.args]
    bodies = [node.body for node in marked if isinstance(node, ast.Lambda)]
    return {(b.lineno, b.end_lineno, b.col_offset, b.end_col_offset) for b in bodies}


def originals_within(original, generated, source_map):
    """Pairs (generated code, its original) for the functions nested in a converted one."""
    candidates = {}
    for code in codes_within(original):
        if is_function(code):
            candidates.setdefault(call_shape(code), []).append(code)
    origin_lines = {place.lineno: origin.loc.lineno for place, origin in source_map.items()}
    users_lambdas = bodies_of_users_lambdas(generated.co_filename)
    for code in codes_within(generated):
        alike = candidates.get(call_shape(code))
        if not alike or (code.co_name == "<lambda>" and users_lambdas.isdisjoint(code.co_positions())):
            continue
        # A decorated function starts at its first decorator; the map may know only the line of `def`.
        lines = [origin_lines[n] for n in range(code.co_firstlineno, code.co_firstlineno + 5) if n in origin_lines]
        yield code, min(alike, key=lambda other: abs(other.co_firstlineno - (lines or [0])[0]))


class Observer:
    """Watches the functions of the file at `path`; `states` maps each to some of eager, unconverted, converted."""

    def __init__(self, path):
        self.path = path
        self.states = {}
        self._originals = {}  # generated code: the code it was made of

    def start(self):
        from tensorflow.python.autograph.impl import api
        from tensorflow.python.eager import context
        from tensorflow.python.ops import script_ops

        self._executing_eagerly = context.executing_eagerly
        self._follow_conversions(api)
        self._enter_foreign_threads(script_ops.FuncRegistry)
        threading.setprofile(self._on_event)
        sys.setprofile(self._on_event)

    def _follow_conversions(self, api):
        convert = api._convert_actual

        @functools.wraps(convert)
        def converting(entity, program_ctx):
            transformed = convert(entity, program_ctx)
            self._remember(entity.__code__, transformed)
            return transformed

        api._convert_actual = converting

    def _remember(self, original, transformed):
        generated = transformed.__code__
        if original.co_filename != self.path or generated in self._originals:
            return
        self._originals[generated] = original
        self._originals.update(originals_within(original, generated, transformed.ag_source_map))

    def _enter_foreign_threads(self, registry):
        run = registry.__call__

        def running(*arguments, **keywords):
            before = sys.getprofile()
            sys.setprofile(self._on_event)
            try:
                return run(*arguments, **keywords)
            finally:
                sys.setprofile(before)

        registry.__call__ = running

    def _on_event(self, frame, event, _argument):
        code = frame.f_code
        if event != ("return" if code.co_flags & CODE_OF_A_GENERATOR else "call") or was_never_started(frame):
            return
        if code.co_filename == self.path:
            if is_function(code):
                self._note(code, "unconverted")
        elif code in self._originals:
            self._note(self._originals[code], "converted")

    def _note(self, code, state):
        self.states.setdefault(key_of(code), set()).add("eager" if self._executing_eagerly() else state)

    def truth(self):
        return {key: summary(states) for key, states in sorted(self.states.items(), key=lambda item: place(item[0]))}


def place(key):
    qualname, line = key.rsplit("@", 1)
    return int(line), qualname


def summary(states):
    if {"converted", "unconverted"} <= states:
        return "mixed"
    return next((state for state in ("converted", "unconverted") if state in states), "eager")
