"""Watches chosen functions of a project while a program runs, and says whether they ran while a graph function was being traced.

A function is named as in a recording: PATH::QUALNAME@LINE, the line being that of the code object (its first decorator).
The mode is asked of TensorFlow at each call. Code that AutoGraph generated counts for the function that it was generated from:
TensorFlow's own source map, seen where a conversion hands it out, says which that is.
"""

import ast
import os
import sys
import threading

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Target:
    """A function to watch for, and in which modes it has run so far."""

    def __init__(self, root, key):
        path, rest = key.split("::", 1)
        qualname, line = rest.rsplit("@", 1)
        self.key, self.name_in_file = key, qualname
        self.name, self.line = qualname.rsplit(".", 1)[-1], int(line)
        self.file = os.path.realpath(os.path.join(root, path))
        self.lines = lines_of(self.file, self.name, self.line)
        self.traced = self.eager = 0

    def is_code(self, code):
        return code.co_firstlineno == self.line and code.co_name == self.name and os.path.realpath(code.co_filename) == self.file

    def outcome(self):
        return "traced" if self.traced else "eager only" if self.eager else "not run"


def lines_of(file, name, line):
    """The lines of the function that starts there; a key that names nothing is a mistake in the list."""
    with open(file, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS) and getattr(node, "name", "<lambda>") == name:
            first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
            if first == line:
                return range(first, node.end_lineno + 1)
    raise ValueError("no function %s at %s:%d" % (name, file, line))


class Watch:
    """Counts the runs of its targets between `with watch:` and the end of the block."""

    def __init__(self, targets):
        from tensorflow.python.autograph.pyct import transpiler
        from tensorflow.python.eager import context
        from tensorflow.python.framework import func_graph, ops

        self.targets, self.known, self.kept, self.maps = targets, {}, [], {}
        self.executing_eagerly, self.default_graph, self.graph_type = context.executing_eagerly, ops.get_default_graph, func_graph.FuncGraph
        self.note_conversions(transpiler.PyToPy)

    def note_conversions(self, owner):
        convert, maps = owner.transform_function, self.maps

        def transform_function(transpiler, function, user_context):
            result = convert(transpiler, function, user_context)
            maps[result[1].__file__] = result[2]
            return result

        owner.transform_function = transform_function

    def __enter__(self):
        threading.setprofile(self.on_event)  # replicas of a distribution strategy have threads of their own
        sys.setprofile(self.on_event)
        return self

    def __exit__(self, *_):
        sys.setprofile(None)
        threading.setprofile(None)

    def on_event(self, frame, event, _):
        if event != "call":
            return
        code = frame.f_code
        if id(code) not in self.known:
            self.kept.append(code)  # its id is the key
            self.known[id(code)] = self.target_of(code)
        target = self.known[id(code)]
        if target:
            in_graph = not self.executing_eagerly() and isinstance(self.default_graph(), self.graph_type)
            target.traced += in_graph
            target.eager += not in_graph

    def target_of(self, code):
        if code.co_filename in self.maps:
            return self.origin_of(code, self.maps[code.co_filename])
        return next((target for target in self.targets if target.is_code(code)), None)

    def origin_of(self, code, source_map):
        """The target that the generated code stands for: of the same name, and all its known lines are that one's."""
        lines = {line for _, _, line in code.co_lines() if line}
        origins = [origin.loc for place, origin in source_map.items() if place.lineno in lines and place.filename == code.co_filename]
        for target in self.targets:
            mine = [loc.lineno for loc in origins if os.path.realpath(loc.filename) == target.file]
            if code.co_name in (target.name, "tf__" + target.name) and mine and all(line in target.lines for line in mine):
                return target
        return None
