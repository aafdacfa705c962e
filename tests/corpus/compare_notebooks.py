#!/usr/bin/env python3
"""Compares which cells of real notebooks are refused with IPython, and that graphvet gets through all of them.

    compare_notebooks.py [--graphvet build/release/graphvet] NOTEBOOK_OR_FOLDER...

Run it with a Python that has IPython. IPython refuses a cell when its input transformer or the compiler does; as in its
shell each statement is compiled for itself and may await. Behind `%%time` and other magics that run their cell in the
notebook, that cell counts. Notebooks in other languages are not compared, and neither are such cells. What is no
notebook is named. Exit code 1 when a notebook breaks graphvet, or a cell is refused by one of the two alone.
"""
import argparse
import ast
import collections
import json
import pathlib
import re
import subprocess
import sys
import warnings

from IPython.core.inputtransformer2 import TransformerManager

TRANSPARENT = re.compile(r"\s*%%(capture|debug|ipytest|memit|prun|snakeviz|time|timeit)\b(?!\?)[^\n]*\n")
AWAITS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def refusal(cell):
    """Why IPython refuses a cell, or None."""
    while match := TRANSPARENT.match(cell):
        cell = cell[match.end() :]
    try:
        tree = compile(TransformerManager().transform_cell(cell), "cell", "exec", ast.PyCF_ONLY_AST | AWAITS)
        for statement in tree.body:
            compile(ast.Module([statement], []), "cell", "exec", AWAITS, dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def part(of, key):
    """A dictionary in a dictionary; broken notebooks have other things there."""
    value = of.get(key, {})
    return value if isinstance(value, dict) else {}


def source_of(cell):
    source = cell.get("source", cell.get("input", ""))
    return source if isinstance(source, str) else "".join(source)


def cells_of(notebook):
    """(number, source) of the code cells that Python reads."""
    sheets = [notebook] if "cells" in notebook else notebook.get("worksheets", [])
    cells = [c for sheet in sheets for c in sheet.get("cells", [])]
    for number, cell in enumerate(cells, 1):
        languages = (cell.get("language"), part(part(cell, "metadata"), "vscode").get("languageId"))
        if cell.get("cell_type") == "code" and all(not l or l.startswith("python") for l in languages):
            yield number, source_of(cell)


def is_python(notebook):
    metadata = part(notebook, "metadata")
    language = part(metadata, "kernelspec").get("language") or part(metadata, "language_info").get("name") or "python"
    return language.lower().startswith(("python", "ipython", "xpython"))


def read(path):
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError):
        return None
    return notebook if isinstance(notebook, dict) and is_python(notebook) else None


def refusals_of_graphvet(graphvet, files):
    """{(path, cell): messages}, or None when it broke; and what it says of files that it cannot read."""
    command = [graphvet, "check", "--isolated", "--select", "GV901", "--output-format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1, 2):
        return None, [f"exit code {done.returncode}: {done.stderr[-500:]}"]
    report = json.loads(done.stdout)
    found = collections.defaultdict(list)
    for diagnostic in report["diagnostics"]:
        found[str(pathlib.Path(diagnostic["path"]).resolve()), diagnostic["cell"]].append(diagnostic["message"])
    return found, done.stderr.splitlines()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--graphvet", default="build/release/graphvet")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    files = [f.resolve() for p in options.paths for f in (sorted(p.rglob("*.ipynb")) if p.is_dir() else [p])]
    ours, unreadable = refusals_of_graphvet(options.graphvet, files)
    print(*unreadable, sep="\n")
    if ours is None:
        return 1
    notebooks = cells = both = 0
    alone = []
    for path in files:
        notebook = read(path)
        if notebook is None:
            continue
        notebooks += 1
        for number, cell in cells_of(notebook):
            cells += 1
            mine, theirs = ours.get((str(path), number)), refusal(cell)
            both += bool(mine and theirs)
            if bool(mine) != bool(theirs):
                alone.append((path, number, mine, theirs, cell))
    for path, number, mine, theirs, cell in alone[:40]:
        print(f"--- {path}: cell {number}\n    graphvet {mine}\n    IPython  {theirs}\n{cell[:300]!r}")
    print(f"{len(files)} files, {notebooks} Python notebooks, {cells} code cells: {both} refused by both, {len(alone)} by one alone")
    return 1 if alone else 0


if __name__ == "__main__":
    sys.exit(main())
