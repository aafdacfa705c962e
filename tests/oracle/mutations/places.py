"""Where a bug can be injected: behind an assignment of a tensor, in a function that `graphvet regions` says runs in a graph."""

from __future__ import annotations

import ast
import dataclasses
import json
import pathlib
import subprocess

# Functions of TensorFlow whose result is a tensor whatever the arguments are.
OPS = frozenset(
    "abs add argmax cast clip_by_value concat constant convert_to_tensor cumsum divide equal exp expand_dims fill gather greater less maximum "
    "minimum matmul multiply negative not_equal one_hot ones ones_like pad pow range reduce_max reduce_mean reduce_min reduce_sum reshape "
    "round shape sigmoid sign size sqrt square squeeze stack subtract tanh tile transpose where zeros zeros_like "
    "math.abs math.add math.argmax math.exp math.log math.log1p math.maximum math.minimum math.multiply math.reduce_max math.reduce_mean "
    "math.reduce_sum math.rsqrt math.sigmoid math.softplus math.sqrt math.square nn.relu nn.sigmoid nn.softmax linalg.matmul "
    "linalg.diag_part linalg.matrix_transpose linalg.norm random.uniform random.normal".split()
)
_MODULES = ("tensorflow", "tensorflow.compat.v2")


@dataclasses.dataclass(frozen=True)
class Place:
    path: str  # below the package's folder
    function: str
    mode: str  # converted, unconverted
    after_line: int  # the bug stands behind this line
    indent: int
    value: str  # a name that holds a tensor there
    tf: str  # what the file calls tensorflow
    is_method: bool


def regions(graphvet: str, package: pathlib.Path) -> dict[tuple[str, int], dict]:
    command = [graphvet, "regions", "--isolated", "--no-respect-gitignore", "--format", "json", "."]
    run = subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=600, check=True)
    return {(f["path"], f["line"]): f for f in json.loads(run.stdout)["functions"]}


def mode_of(function: dict) -> str:
    """In the words of a bug's mode; empty where it is not certain that the function runs in a graph, or in which mode."""
    shown = any(context["evidence"] == "shown" for context in function["contexts"])
    if function["graph"] != "yes" or not shown:
        return ""
    return {"yes": "converted", "no": "unconverted"}.get(function["converted"], "")


def tensorflow_name(tree: ast.Module) -> str:
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in _MODULES and alias.asname:
                    return alias.asname
    return ""


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _makes_a_tensor(statement: ast.stmt, tf: str) -> bool:
    if not (isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name)):
        return False
    called = _dotted(statement.value.func) if isinstance(statement.value, ast.Call) else ""
    return called.startswith(tf + ".") and called[len(tf) + 1:] in OPS


def _blocks(function: ast.FunctionDef):
    """The lists of statements of the function's own body. What a guard on eager execution covers is left out: it does not run in a graph."""
    pending = [function.body]
    while pending:
        block = pending.pop()
        yield block
        for statement in block:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) or _asks_for_eager(statement):
                continue
            pending += [inner for name in ("body", "orelse", "finalbody") if isinstance(inner := getattr(statement, name, None), list) and inner]


def _asks_for_eager(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.With):
        return "init_scope" in ast.unparse(statement.items[0])
    return isinstance(statement, ast.If) and any(word in ast.unparse(statement.test) for word in ("eager", "inside_function", "numpy"))


def _has_early_eager_return(function: ast.FunctionDef) -> bool:
    return any(_asks_for_eager(statement) for statement in function.body)


def _first_line(function: ast.FunctionDef) -> int:
    return min([function.lineno] + [decorator.lineno for decorator in function.decorator_list])


def in_function(function: ast.FunctionDef, tf: str):
    """(line, indent, name) of the tensors that the function makes."""
    if any(isinstance(node, (ast.Yield, ast.YieldFrom, ast.Global, ast.Nonlocal)) for node in ast.walk(function)) or _has_early_eager_return(function):
        return
    for block in _blocks(function):
        for statement in block:
            if _makes_a_tensor(statement, tf):
                yield statement.end_lineno, statement.col_offset, statement.targets[0].id


def of_package(graphvet: str, package: pathlib.Path) -> list[Place]:
    known = regions(graphvet, package)
    found = []
    for path in sorted({path for path, _ in known}):
        tree = ast.parse((package / path).read_text(encoding="utf-8"))
        tf = tensorflow_name(tree)
        for function in [node for node in ast.walk(tree) if tf and isinstance(node, ast.FunctionDef)]:
            region = known.get((path, _first_line(function)))
            mode = mode_of(region) if region else ""
            if mode:
                first = function.args.args[0].arg if function.args.args else ""
                found += [Place(path, region["qualname"], mode, line, indent, name, tf, first == "self")
                          for line, indent, name in in_function(function, tf)]
    return found
