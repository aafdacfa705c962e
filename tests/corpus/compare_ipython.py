#!/usr/bin/env python3
"""Compares how notebooks are read with IPython's own input transformer, cell by cell.

    compare_ipython.py [--graphvet build/release/graphvet] NOTEBOOK_OR_FOLDER...

Run it with a Python that has IPython 9. For each code cell: which statements of the transformed cell are IPython's calls
and which are Python, by kind and line, and whether there is a syntax error at all. What `%%time` and the like run is
transformed in its turn, as they do it.
Besides the notebooks given, cells of IPython's syntax are put together at random. Exit code 1 on a difference.
"""
import argparse
import ast
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import warnings

from IPython.core.inputtransformer2 import TransformerManager

STATEMENT_MAGIC = re.compile(r"run_line_magic\('(time|timeit|prun|memit)'")


# Cell magics that run their body in the notebook's namespace.
TRANSPARENT = {"capture", "debug", "ipytest", "memit", "prun", "snakeviz", "time", "timeit"}


def is_call_of_ipython(node):
    return any(isinstance(n, ast.Name) and n.id in ("get_ipython", "autocalled") for n in ast.walk(node))


def outline(body, is_command, out):
    """(line, kind) of statements; IPython's are `command`. Their blocks are followed."""
    for statement in body:
        kind = type(statement).__name__
        if isinstance(statement, ast.Assign) and is_command(statement.value):
            kind = "assigned command"
        elif isinstance(statement, ast.Expr) and is_command(statement.value):
            kind = "command"
        out.append((statement.lineno, kind))
        for field in ("body", "orelse", "finalbody", "handlers"):
            for child in getattr(statement, field, []) if not isinstance(statement, ast.Expr) else []:
                inner = child.body if isinstance(child, ast.ExceptHandler) else [child]
                outline(inner, is_command, out)


def magic_of(transformed):
    """The name and the body of the cell magic that a transformed cell calls, or None."""
    try:
        (statement,) = ast.parse(transformed).body
        call = statement.value
        if call.func.attr == "run_cell_magic":
            return call.args[0].value, call.args[2].value
    except (SyntaxError, ValueError, AttributeError):
        pass
    return None


def theirs(cell):
    """IPython's outline, `error`, or None where the two are not to be compared."""
    try:
        transformed = TransformerManager().transform_cell(cell)
    except SyntaxError:
        return "error"
    if magic := magic_of(transformed):
        return outline_of_magic(cell, *magic)
    if STATEMENT_MAGIC.search(transformed):
        return None
    skipped = blank_lines_before(cell)
    if transformed.count("\n") + skipped != cell.count("\n") + (not cell.endswith("\n")):
        return None  # lines joined or dropped: the numbers do not compare
    try:
        tree = compile(transformed, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (SyntaxError, ValueError):
        return "error"
    out = []
    outline(tree.body, is_call_of_ipython, out)
    return [(line + skipped, kind) for line, kind in out]


def blank_lines_before(cell):
    """IPython drops them."""
    lines = cell.splitlines()
    return next((n for n, line in enumerate(lines) if line.strip()), 0)


def outline_of_magic(cell, name, body):
    line = blank_lines_before(cell) + 1
    if name not in TRANSPARENT:
        return [(line, "command")]
    if not body.strip():
        return [(line, "command")]
    inner = theirs(body)
    if inner is None or inner == "error":
        return inner
    return [(line, "command")] + [(line + at, kind) for at, kind in inner]


def graphvet_dumps(graphvet, cells):
    """What graphvet parses for each cell: the text, through a notebook of one cell each."""
    with tempfile.TemporaryDirectory(prefix="graphvet-ipython-") as folder:
        root = pathlib.Path(folder)
        (root / ".git").mkdir()
        for number, cell in enumerate(cells):
            notebook = {"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell}], "metadata": {}}
            (root / f"{number:06}.ipynb").write_text(json.dumps(notebook), "utf-8")
        done = subprocess.run([graphvet, "check", "--isolated", "--select", "GV901", "--output-format", "json", "."], cwd=root,
                              capture_output=True, text=True)
        refused = {d["path"] for d in json.loads(done.stdout)["diagnostics"]}
        trees = {}
        for number in range(len(cells)):
            name = f"{number:06}.ipynb"
            trees[number] = "error" if name in refused else None
        pending = [n for n, tree in trees.items() if tree is None]
        for number in pending:
            name = f"{number:06}.ipynb"
            dump = subprocess.run([graphvet, "dump", "--isolated", "--phase", "ast", name], cwd=root, capture_output=True, text=True)
            trees[number] = our_outline(dump.stdout)
    return trees


STATEMENTS = {n for n in dir(ast) if isinstance(getattr(ast, n), type) and issubclass(getattr(ast, n), ast.stmt)}


def our_outline(dump):
    lines = dump.splitlines()
    out = []
    for i, line in enumerate(lines):
        match = re.match(r" *(body|orelse|finalbody): (\w+).* @(\d+):", line)
        if not match or match[2] not in STATEMENTS:
            continue
        kind = match[2]
        depth = len(line) - len(line.lstrip()) + 1
        value = next((l.strip() for l in lines[i + 1 :] if l.startswith(" " * depth + "value:")), "")
        inert = value.startswith("value: Constant value=0 ") or value.startswith(("value: Name id='__'", "value: Name id='_'"))
        if kind == "Expr" and inert:
            kind = "command"
        elif kind == "Assign" and inert:
            kind = "assigned command"
        out.append((int(match[3]), kind))
    return out


PIECES = ["x = 1", "y = f(x)", "%cd x", "!ls", "!!ls -l", "x = !ls", "x = %who", "x?", "x??", "?x", "??x.y", "x.y?", "x[0]?", "x.*?", "%x?", "%%x?",
          "f(a,", "b)", "[1,", "2]", "'''", '"""', "'a'", "a = 'b?'", "a # b?", "!echo '", "!echo (", "%ls \\", "  -l", "x = !ls \\", "x == !y", "x = y = !ls",
          "a['b'] = !ls", "f(a=1)", "f(a = !ls)", "x: int = %who", "x += !ls", "if x:", "    !ls", "    y = 2", "    %cd", "else:", "for a in b:",
          "", "# c", "%", "!", "x = !", "x = %", "%time", "x % y", "x %y", "%y", "a = b % c", "a != b", "!= b", "//x", "x \\", "%%time", "a; !ls", "if x: !ls", "@d", "def f():",
          "é?", "x = !é", "r'''", "\\", "/autocalled a", ",autocalled a", "f'{x!r}'", "lambda: 0", "x = lambda a=1: !ls", "(x = !ls)", "{1: !ls}", "a.b = %who", "a, b = !ls", "x =!ls", "x=%who", "2?", "f()?", "x ?"]


BEGINNINGS = ["%%time", "%%capture out", "  %%time", "%%bash", "%%", "%%nobody x", "%%time?", "In [1]: %%time"]
PROMPTS = ["    ", "  ", "\t", " \t", ">>> ", "... ", ">>>", "...", "  >>> ", "   ... ", "In [1]: ", "In [12]:", "   ...: ", "   ....:", "...:", "[ins] In [1]: ",
           " In [1]: "]
DOCSTRINGS = ['"""', "'''", 'x = """', "    '''", '    r"""', ">>> 1", "    >>> f()", "    ... 2", "a"]


def decorated(cell, rng):
    """The cell with an indentation, prompts, magics above it, strings: what IPython takes from the beginnings of lines."""
    lines = cell.split("\n")
    prompts = rng.sample(PROMPTS, 2)
    if rng.random() < 0.5:
        prompts[1] = prompts[0]
    whole = rng.random() < 0.7
    lines = [(prompts[0] if i == 0 else prompts[1]) + line if line and (whole or rng.random() < 0.7) else line for i, line in enumerate(lines)]
    while rng.random() < 0.4:
        lines.insert(0, rng.choice(BEGINNINGS))
    while rng.random() < 0.4:
        lines.insert(rng.randint(0, len(lines)), rng.choice(DOCSTRINGS))
    return "\n".join(lines)


def random_cells(count, rng):
    for number in range(count):
        cell = "\n".join(rng.choice(PIECES) for _ in range(rng.randint(1, 5))) + rng.choice(("", "\n"))
        yield decorated(cell, rng) if number % 2 else cell


def cells_of(path):
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError):
        return
    for cell in notebook.get("cells", []) if isinstance(notebook, dict) else []:
        if cell.get("cell_type") == "code":
            source = cell.get("source", "")
            yield source if isinstance(source, str) else "".join(source)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graphvet", default="build/release/graphvet")
    parser.add_argument("--random", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("paths", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    files = [f for p in options.paths for f in (sorted(p.rglob("*.ipynb")) if p.is_dir() else [p])]
    cells = [c for f in files for c in cells_of(f)] + list(random_cells(options.random, random.Random(options.seed)))
    cells = [c for c in dict.fromkeys(cells) if c.strip() and "\0" not in c]
    wanted = {c: t for c in cells if (t := theirs(c)) is not None}
    ours = graphvet_dumps(str(pathlib.Path(options.graphvet).resolve()), list(wanted))
    different = 0
    for number, (cell, their) in enumerate(wanted.items()):
        if ours[number] != their:
            different += 1
            if different <= 20:
                print(f"--- {cell!r}\n    ours    {ours[number]}\n    IPython {their}")
    print(f"{len(files)} notebooks, {len(wanted)} cells compared of {len(cells)}, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
