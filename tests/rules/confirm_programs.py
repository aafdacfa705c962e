#!/usr/bin/env python3
"""Runs the marked programs under the TensorFlow of this Python and confirms their marks.

Each function `main*` of a program's main module (`main.py`, or the single file) is one run. A run may only raise at a
marked line, and every marked line must be raised by some run, except marks that do not raise: warnings, GV101, and
lines that say `silently`.
"""

from __future__ import annotations

import importlib
import os
import pathlib
import re
import sys
import tempfile
import traceback

import examples

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
HERE = pathlib.Path(__file__).resolve().parent

Line = tuple[str, int]


def import_program(example: examples.Example, folder: pathlib.Path):
    for path, text in example.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    name = "main" if "main.py" in example.files else pathlib.Path(next(iter(example.files))).stem
    for known in [m for m in sys.modules if f"{m}.py" in example.files or m == name]:
        del sys.modules[known]
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


def lines_of(error_text: str, folder: pathlib.Path) -> set[Line]:
    """The program's lines that a traceback, or the text AutoGraph makes of it, goes through."""
    found = re.findall(re.escape(str(folder)) + r'/([^"]+)", line (\d+)', error_text)
    return {(path, int(line)) for path, line in found}


def raised_lines(run, folder: pathlib.Path) -> set[Line]:
    try:
        run()
    except Exception:
        return lines_of(traceback.format_exc(), folder) or {("elsewhere", 0)}
    return set()


def must_raise(example: examples.Example, mark: examples.Expectation) -> bool:
    text = example.files[mark.path].splitlines()[mark.line - 1]
    return mark.severity != "warning" and mark.code != "GV101" and "silently" not in text


def confirm(example: examples.Example) -> list[str]:
    marks = example.expectations()
    marked = {(m.path, m.line) for m in marks}
    wanted = {(m.path, m.line) for m in marks if must_raise(example, m)}
    problems: list[str] = []
    seen: set[Line] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        program = import_program(example, folder)
        for run in (value for key, value in sorted(vars(program).items()) if key.startswith("main")):
            lines = raised_lines(run, folder)
            if lines and not lines & marked:
                problems.append(f"{run.__name__} raised at {sorted(lines)}, which is not marked")
            seen |= lines
    return problems + [f"nothing raised at {line}" for line in sorted(wanted - seen)]


def main() -> int:
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    version = ".".join(tf.__version__.split(".")[:2])
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    failed = count = 0
    for example in examples.of_all_programs(HERE):
        if version not in example.versions() or wanted not in example.name:
            continue
        count += 1
        problems = confirm(example)
        failed += bool(problems)
        for problem in problems:
            print(f"{example.name} [{version}]: {problem}")
    print(f"{version}: {count} programs, {failed} failed")
    return 1 if failed or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
